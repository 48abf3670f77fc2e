package io.chorus.playbooks.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.testing.StoreServer;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Against a real etcd, whose short leases let it show every fault that a holder can meet.
class EtcdStoreTest extends ShortLeaseContract {
    private static StoreServer etcd;

    @BeforeAll
    static void start() {
        etcd = StoreServer.etcd();
    }

    @AfterAll
    static void stop() {
        etcd.close();
    }

    @Override
    String properties() {
        return "{type: etcd, url: '%s', ttl: %d}".formatted(etcd.url(), TTL_SECONDS);
    }

    private static EtcdServer api() {
        return new EtcdServer(new HttpServer("etcd", URI.create(etcd.url()), ""), "", "");
    }

    @Override
    void steal(String key) throws Exception {
        try (var api = api()) {
            var wish = EtcdServer.object().put("key", EtcdServer.encoded(key));
            var lease =
                    api.call("look", "/kv/range", wish, Duration.ofSeconds(5))
                            .path("kvs")
                            .path(0)
                            .path("lease")
                            .asString("");
            api.call(
                    "revoke",
                    "/lease/revoke",
                    EtcdServer.object().put("ID", lease),
                    Duration.ofSeconds(5));
        }
    }

    @Test
    void aKeyThatIsDeletedFromOutsideIsALostLockToo() throws Exception {
        var lost = new CompletableFuture<String>();
        try (var store = open();
                var other = open();
                var _ = store.lock("l/deleted", Duration.ZERO, lost::complete)) {
            other.delete("l/deleted");

            assertTrue(lost.get(10, TimeUnit.SECONDS).contains("took it away"));
        }
    }

    @Test
    void aHolderThatStoodStillHearsThatTheLockIsLostBeforeItDoesAnythingElse() throws Exception {
        try (var holder = HolderProcess.start(properties(), "l/still");
                var store = open()) {
            holder.signal("STOP");
            var next = store.lock("l/still", LONG, CARELESS);
            holder.signal("CONT");

            var why = String.valueOf(holder.says());
            assertTrue(why.contains("the lock kv/l/still was lost"), why);
            next.close();
        }
    }

    @Test
    void aLockOutlivesAServerThatIsAwayForLessThanItsTimeToLive() throws Exception {
        var lost = new CompletableFuture<String>();
        var yaml = "{type: etcd, url: '%s', ttl: 20}".formatted(etcd.url());
        try (var one = OpenStore.of(yaml);
                var other = open()) {
            var held = one.lock("l/short", Duration.ZERO, lost::complete);
            var got = new CompletableFuture<HeldLock>();
            var waiter = Thread.ofVirtual().start(() -> waitFor(other, "l/short", got));
            assertThrows(TimeoutException.class, () -> got.get(300, TimeUnit.MILLISECONDS));
            etcd.kill();
            try {
                assertThrows(
                        TimeoutException.class,
                        () -> got.get(1, TimeUnit.SECONDS),
                        "who waits goes on waiting");
            } finally {
                etcd.restart();
            }
            assertThrows(
                    LockTimeoutException.class,
                    () -> other.lock("l/short", Duration.ZERO, CARELESS));
            assertFalse(lost.isDone());
            held.close();

            got.get(10, TimeUnit.SECONDS).close();
            waiter.join();
        }
    }

    @Test
    void aHolderWhoseServerStandsStillForItsTimeToLiveHearsThatTheLockIsLost() throws Exception {
        var lost = new CompletableFuture<String>();
        try (var store = open();
                var _ = store.lock("l/paused", Duration.ZERO, lost::complete)) {
            etcd.pause();
            try {
                var why = lost.get(30, TimeUnit.SECONDS);
                assertTrue(why.contains("time to live of 2 s"), why);
            } finally {
                etcd.resume();
            }
        }
        try (var next = open()) {
            next.lock("l/paused", LONG, CARELESS).close();
        }
    }

    @Test
    void keysMayHoldAnything() {
        try (var store = open()) {
            for (var key : new String[] {"odd/a b", "odd/ü%2F?", "odd/a//b"}) {
                store.write(key, "x");
                assertEquals("x", store.read(key), key);
                assertTrue(store.list("").contains(key), key);
                store.delete(key);
            }
        }
    }

    @Test
    void aServerThatIsNotThereIsNamedWithTheProperty() {
        try (var store = OpenStore.of("{type: etcd, url: '127.0.0.1:1'}")) {
            var failure =
                    assertThrows(
                            StoreException.class,
                            () -> store.lock("x", Duration.ofSeconds(30), CARELESS));

            assertTrue(
                    failure.getMessage().contains("etcd at http://127.0.0.1:1 does not answer"),
                    failure.getMessage());
            assertTrue(failure.getMessage().contains("property url"), failure.getMessage());
        }
    }

    @Test
    void usersLogInAndWrongPasswordsAreShownToNobody() throws Exception {
        try (var guarded = StoreServer.etcd();
                var api =
                        new EtcdServer(
                                new HttpServer("etcd", URI.create(guarded.url()), ""), "", "")) {
            var limit = Duration.ofSeconds(5);
            api.call(
                    "add",
                    "/auth/user/add",
                    EtcdServer.object().put("name", "root").put("password", "right"),
                    limit);
            api.call("add", "/auth/role/add", EtcdServer.object().put("name", "root"), limit);
            api.call(
                    "grant",
                    "/auth/user/grant",
                    EtcdServer.object().put("user", "root").put("role", "root"),
                    limit);
            api.call("enable", "/auth/enable", EtcdServer.object(), limit);
            var yaml = "{type: etcd, url: '%s', user: root, password: %s}";

            try (var right = OpenStore.of(yaml.formatted(guarded.url(), "right"))) {
                right.write("x", "y");
                right.lock("l", Duration.ZERO, CARELESS).close();
                assertEquals("y", right.read("x"));
            }
            for (var other :
                    new String[] {
                        yaml.formatted(guarded.url(), "wr0ng"),
                        "{type: etcd, url: '%s'}".formatted(guarded.url())
                    }) {
                try (var wrong = OpenStore.of(other)) {
                    var failure = assertThrows(StoreException.class, () -> wrong.read("x"));
                    assertTrue(failure.getMessage().contains("password"), failure.getMessage());
                    assertFalse(failure.getMessage().contains("wr0ng"), failure.getMessage());
                }
            }
        }
    }
}
