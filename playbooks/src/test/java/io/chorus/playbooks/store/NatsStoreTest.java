package io.chorus.playbooks.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.testing.NatsServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a real nats-server with JetStream.
class NatsStoreTest extends ServerStoreContract {
    @TempDir static Path folder;
    private static NatsServer nats;

    @BeforeAll
    static void start() {
        nats = NatsServer.start("--jetstream", "--store_dir", folder.toString());
    }

    @AfterAll
    static void stop() {
        nats.close();
    }

    static String yaml() {
        return "{type: nats, url: '%s', bucket: chorus, create: true, ttl: 2}"
                .formatted(nats.url());
    }

    @Override
    DataStore open() {
        return OpenStore.of(yaml());
    }

    @Override
    void steal(String key) {
        try (var other = open()) {
            other.delete(key);
        }
    }

    @Test
    void aKilledHoldersLockIsFreeAfterItsTimeToLive() throws Exception {
        try (var holder = HolderProcess.start(yaml(), "l/killed");
                var store = open()) {
            assertThrows(
                    LockTimeoutException.class,
                    () -> store.lock("l/killed", Duration.ZERO, CARELESS));
            long killed = System.nanoTime();
            holder.kill();

            store.lock("l/killed", LONG, CARELESS).close();
            long millis = (System.nanoTime() - killed) / 1_000_000;
            assertTrue(millis < 2 * 2000, millis + " ms");
        }
    }

    @Test
    void aHolderThatRenewsIsNeverWrittenOver() throws Exception {
        var lost = new CompletableFuture<String>();
        try (var one = open();
                var other = open();
                var _ = one.lock("l/renewed", Duration.ZERO, lost::complete)) {
            assertThrows(
                    LockTimeoutException.class,
                    () -> other.lock("l/renewed", Duration.ofSeconds(3), CARELESS));
            assertFalse(lost.isDone());
        }
    }

    @Test
    void aValueThatIsNoLockIsNeverWrittenOver() throws Exception {
        try (var store = open()) {
            store.write("l/value", "precious");
            var failure =
                    assertThrows(
                            LockTimeoutException.class,
                            () -> store.lock("l/value", Duration.ofSeconds(3), CARELESS));

            assertTrue(failure.getMessage().contains("no lock has it"), failure.getMessage());
            assertEquals("precious", store.read("l/value"));
        }
    }

    @Test
    void aHolderWhoseServerIsKilledHearsThatTheLockIsLostAndTheNextGetsIt() throws Exception {
        var lost = new CompletableFuture<String>();
        try (var one = open();
                var other = open();
                var _ = one.lock("l/away", Duration.ZERO, lost::complete)) {
            nats.kill();
            assertTrue(lost.get(6, TimeUnit.SECONDS).contains("time to live of 2 s"));
            nats.restart();

            other.lock("l/away", LONG, CARELESS).close();
        }
    }

    @Test
    void keysThatNatsDoesNotKnowAreRefused() {
        try (var store = open()) {
            for (var key : new String[] {"a b", "ü", "a..b", ".a", "a*", "a>"}) {
                var failure = assertThrows(StoreException.class, () -> store.write(key, "x"));
                assertTrue(failure.getMessage().contains("no key of a NATS"), key);
            }
        }
    }

    @Test
    void whatIsMissingOnTheServerIsNamed() {
        var bucket =
                assertThrows(
                        StoreException.class,
                        () ->
                                OpenStore.of(
                                        "{type: nats, url: '%s', bucket: other}"
                                                .formatted(nats.url())));
        assertTrue(bucket.getMessage().contains("no bucket other"), bucket.getMessage());

        var server =
                assertThrows(
                        StoreException.class,
                        () -> OpenStore.of("{type: nats, url: 'nats://127.0.0.1:1', bucket: b}"));
        assertTrue(server.getMessage().contains("NATS at nats://127.0.0.1:1"), server.getMessage());

        try (var plain = NatsServer.start()) {
            var jetStream =
                    assertThrows(
                            StoreException.class,
                            () ->
                                    OpenStore.of(
                                            "{type: nats, url: '%s', bucket: b, create: true}"
                                                    .formatted(plain.url())));
            assertTrue(jetStream.getMessage().contains("--jetstream"), jetStream.getMessage());
        }
    }
}
