package io.chorus.playbooks.store;

import static io.chorus.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.playbooks.document.YamlFile;
import io.chorus.testing.StoreServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Against a real Consul.
class ConsulStoreTest extends ServerStoreContract {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static StoreServer consul;

    @BeforeAll
    static void start() {
        consul = StoreServer.consul();
    }

    @AfterAll
    static void stop() {
        consul.close();
    }

    @Override
    DataStore open() {
        return OpenStore.of("{type: consul, url: '%s', lock_delay: 0.1}".formatted(consul.url()));
    }

    private static ConsulServer api() {
        return new ConsulServer(new HttpServer("Consul", URI.create(consul.url()), ""), "");
    }

    @Override
    void steal(String key) throws Exception {
        try (var api = api()) {
            api.destroySession(api.get(key, LIMIT).orElseThrow().session(), LIMIT);
        }
    }

    @Test
    void keysMayHoldAnythingButPathsThatAWebServerCleans() {
        try (var store = open()) {
            for (var key : new String[] {"odd/a b", "odd/ü%2F?&#", "odd/.a", "odd/+"}) {
                store.write(key, "x");
                assertEquals("x", store.read(key), key);
                assertTrue(store.list("odd/").contains(key), key);
                store.delete(key);
                assertThrows(NoSuchKeyException.class, () -> store.read(key), key);
            }
            for (var key : new String[] {"/x", "a//b", "a/../b", ".", "a/."}) {
                var failure = assertThrows(StoreException.class, () -> store.write(key, "x"), key);
                assertTrue(failure.getMessage().contains("no key of Consul"), key);
            }
        }
    }

    @Test
    void aLockIsAKeyWithASessionThatTheOriginalWouldSee() throws Exception {
        try (var store = open();
                var api = api()) {
            var held = store.lock("choria/locks/playbook/p", Duration.ZERO, CARELESS);
            var entry = api.get("choria/locks/playbook/p", LIMIT).orElseThrow();
            assertFalse(entry.session().isEmpty());
            assertTrue(api.sessionName(entry.session(), LIMIT).orElseThrow().startsWith("chorus "));
            held.close();
            assertTrue(api.get("choria/locks/playbook/p", LIMIT).isEmpty());
            store.close();
            assertTrue(api.sessionName(entry.session(), LIMIT).isEmpty(), "session left");
        }
    }

    @Test
    void aServerThatIsNotThereIsNamedWithTheProperty() {
        try (var store = OpenStore.of("{type: consul, url: 'http://127.0.0.1:1'}")) {
            var read = assertThrows(StoreException.class, () -> store.read("x"));
            var lock =
                    assertThrows(
                            StoreException.class,
                            () -> store.lock("x", Duration.ofSeconds(30), CARELESS));

            for (var failure : new StoreException[] {read, lock}) {
                assertTrue(
                        failure.getMessage().contains("Consul at http://127.0.0.1:1"),
                        failure.getMessage());
                assertTrue(failure.getMessage().contains("property url"), failure.getMessage());
            }
        }
    }

    @Test
    void aWrongTokenIsRefusedAtOnceAndShownToNobody() {
        try (var guarded =
                StoreServer.consul(
                        "acl { enabled = true default_policy = \"deny\" tokens { master = \"open-sesame\" } }")) {
            var yaml = "{type: consul, url: '%s', token: %s}";
            try (var right = OpenStore.of(yaml.formatted(guarded.url(), "open-sesame"))) {
                eventually(
                        "the token is known, which takes the first leader a moment",
                        Duration.ofSeconds(10),
                        () -> right.write("x", "y") != null);
                assertEquals("y", right.read("x"));
            }
            try (var wrong = OpenStore.of(yaml.formatted(guarded.url(), "s3cret"))) {
                var write = assertThrows(StoreException.class, () -> wrong.write("x", "y"));
                var lock =
                        assertThrows(
                                StoreException.class,
                                () -> wrong.lock("x", Duration.ofSeconds(30), CARELESS));
                for (var failure : new StoreException[] {write, lock}) {
                    assertTrue(
                            failure.getMessage().contains("CONSUL_HTTP_TOKEN"),
                            failure.getMessage());
                    assertFalse(failure.getMessage().contains("s3cret"), failure.getMessage());
                }
            }
        }
    }

    @Test
    void withoutPropertiesTheEnvironmentSaysWhereAndOtherDatacentersAreAskedFor() {
        var address = consul.url().replace("http://", "");
        var type = new ConsulStoreType(Map.of("CONSUL_HTTP_ADDR", address));
        var context = new StoreContext("kv", new RunEnvironment(Map.of()), _ -> {});

        try (var here = type.open(YamlFile.mapping("x", "{type: consul}"), context);
                var elsewhere =
                        type.open(
                                YamlFile.mapping("x", "{type: consul, datacenter: nowhere}"),
                                context)) {
            here.write("e/x", "y");
            assertEquals("y", here.read("e/x"));
            var failure = assertThrows(StoreException.class, () -> elsewhere.read("e/x"));
            assertTrue(failure.getMessage().contains("datacenter"), failure.getMessage());
        }
        assertEquals(List.of("t0ken"), type.secrets(YamlFile.mapping("x", "{token: t0ken}")));
    }

    @Test
    void whatConsulSaysItHasNotWrittenIsAFailure() throws Exception {
        var refusing =
                com.sun.net.httpserver.HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        refusing.createContext(
                "/v1/kv/x",
                exchange -> {
                    exchange.sendResponseHeaders(200, 5);
                    exchange.getResponseBody().write("false".getBytes(StandardCharsets.US_ASCII));
                    exchange.close();
                });
        refusing.start();
        var url = "http://127.0.0.1:" + refusing.getAddress().getPort();
        try (var store = OpenStore.of("{type: consul, url: '%s'}".formatted(url))) {
            var failure = assertThrows(StoreException.class, () -> store.write("x", "y"));
            assertTrue(failure.getMessage().contains("did not write x"), failure.getMessage());
        } finally {
            refusing.stop(0);
        }
    }
}
