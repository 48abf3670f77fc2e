package io.chorus.playbooks.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.document.YamlFile;
import io.chorus.testing.NatsServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a real nats-server with JetStream.
class NatsStoreTest extends ShortLeaseContract {
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

    @Override
    String properties() {
        return "{type: nats, url: '%s', bucket: chorus, create: true, ttl: 2}"
                .formatted(nats.url());
    }

    @Override
    void steal(String key) {
        try (var other = open()) {
            other.delete(key);
        }
    }

    @Test
    void neitherAHolderThatRenewsNorAValueThatIsNoLockIsEverWrittenOver() throws Exception {
        var lost = new CompletableFuture<String>();
        var longer = Duration.ofSeconds(3); // than the time to live
        try (var one = open();
                var other = open();
                var third = open();
                var _ = one.lock("l/renewed", Duration.ZERO, lost::complete)) {
            third.write("l/value", "precious");
            var renewed =
                    CompletableFuture.supplyAsync(
                            () ->
                                    assertThrows(
                                            LockTimeoutException.class,
                                            () -> other.lock("l/renewed", longer, CARELESS)),
                            Thread::startVirtualThread);
            var failure =
                    assertThrows(
                            LockTimeoutException.class,
                            () -> third.lock("l/value", longer, CARELESS));

            renewed.get(LONG.toSeconds(), TimeUnit.SECONDS);
            assertFalse(lost.isDone());
            assertTrue(failure.getMessage().contains("no lock has it"), failure.getMessage());
            assertEquals("precious", third.read("l/value"));
        }
    }

    @Test
    void aHolderWhoseServerIsKilledHearsThatTheLockIsLostAndTheNextGetsIt() throws Exception {
        var lost = new CompletableFuture<String>();
        try (var one = open();
                var other = open();
                var _ = one.lock("l/away", Duration.ZERO, lost::complete)) {
            nats.kill();
            assertTrue(lost.get(30, TimeUnit.SECONDS).contains("time to live of 2 s"));
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

    @Test
    void whoeverIsAskedWhoHeIsSaysSoAndWrongPasswordsAreShownToNobody() {
        guarded(
                new String[] {"--user", "ada", "--pass", "right"},
                "user: ada, password: right",
                "user: ada, password: wr0ng");
        guarded(new String[] {"--auth", "right"}, "token: right", "token: wr0ng");
        for (var odd : new String[] {"user: ada", "user: a, password: b, token: c"}) {
            assertThrows(
                    PlaybookException.class,
                    () -> OpenStore.of("{type: nats, bucket: b, %s}".formatted(odd)));
        }
    }

    private static void guarded(String[] flags, String right, String wrong) {
        var all = new ArrayList<>(List.of(flags));
        all.addAll(List.of("--jetstream", "--store_dir", folder.resolve(flags[0]).toString()));
        try (var server = NatsServer.start(all.toArray(String[]::new))) {
            var yaml = "{type: nats, url: '%s', bucket: b, create: true, %s}";
            try (var store = OpenStore.of(yaml.formatted(server.url(), right))) {
                store.write("x", "y");
                assertEquals("y", store.read("x"));
            }
            for (var login : new String[] {wrong, "ttl: 2"}) {
                var refused =
                        assertThrows(
                                StoreException.class,
                                () -> OpenStore.of(yaml.formatted(server.url(), login)));
                assertTrue(refused.getMessage().contains("NATS_PASSWORD"), refused.getMessage());
                assertFalse(refused.getMessage().contains("wr0ng"), refused.getMessage());
            }
        }
    }

    @Test
    void withoutPropertiesTheEnvironmentSaysWhoWeAreAndWhere() {
        try (var server =
                NatsServer.start(
                        "--user",
                        "ada",
                        "--pass",
                        "right",
                        "--jetstream",
                        "--store_dir",
                        folder.resolve("environment").toString())) {
            var type =
                    new NatsStoreType(
                            Map.of(
                                    "NATS_URL", server.url(),
                                    "NATS_USER", "ada",
                                    "NATS_PASSWORD", "right"));
            var properties = YamlFile.mapping("x", "{type: nats, bucket: b, create: true}");

            try (var store =
                    type.open(
                            properties,
                            new StoreContext("kv", new RunEnvironment(Map.of()), _ -> {}))) {
                store.write("x", "y");
                assertEquals("y", store.read("x"));
            }
        }
        assertEquals(
                List.of("p", "t", "u"),
                new NatsStoreType(Map.of())
                        .secrets(
                                YamlFile.mapping(
                                        "x", "{url: 'nats://a:u@h', password: p, token: t}")));
    }
}
