package io.chorus.playbooks.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.YamlFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Stores of this host, and what is wrong with the properties of any store.
@Timeout(30)
class LocalStoresTest {
    static final Map<String, Object> VALUE =
            Map.of(
                    "hosts",
                    List.of("a.example.net", "b.example.net"),
                    "count",
                    5L,
                    "share",
                    1.5,
                    "ready",
                    true,
                    "date",
                    "2026-11-22",
                    "word",
                    "yes");

    @TempDir Path folder = Path.of("");

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"{type: memory}", "{type: environment, prefix: CHORUS_NONE_}"})
    void aMissingKeyCannotBeReadButDeleted(String yaml) {
        try (var store = OpenStore.of(yaml)) {
            assertThrows(NoSuchKeyException.class, () -> store.read("absent"));
            store.delete("absent");
            store.write("present", "x");
            store.delete("present");
            assertThrows(NoSuchKeyException.class, () -> store.read("present"));
        }
    }

    @Test
    void theEnvironmentIsThatOfTheRunsChildren() {
        var environment = new RunEnvironment(Map.of("APP_COLOUR", "blue", "OTHER", "x"));
        try (var store =
                OpenStore.of("{type: environment, prefix: APP_}", environment, List.of())) {
            assertEquals("blue", store.read("COLOUR"));
            store.write("COUNT", 5L);
            store.write("HOSTS", List.of("a", 1L));

            assertEquals("5", environment.all().get("APP_COUNT"));
            assertEquals("[\"a\",1]", environment.all().get("APP_HOSTS"));
            assertEquals(List.of("COLOUR", "COUNT", "HOSTS"), store.list(""));
            assertThrows(StoreException.class, () -> store.write("A=B", "x"));
            assertThrows(StoreException.class, () -> store.write("NOTHING", null));
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"environment", "file"})
    void storesWithoutLocksRefuseOneByName(String type) {
        var more =
                switch (type) {
                    case "file" ->
                            ", create: true, format: json, file: " + folder.resolve("locks.json");
                    default -> "";
                };
        try (var store = OpenStore.of("{type: " + type + more + "}")) {
            assertFalse(StoreTypes.find(type).orElseThrow().locks());
            var failure =
                    assertThrows(
                            StoreException.class, () -> store.lock("l", Duration.ZERO, _ -> {}));

            assertTrue(
                    failure.getMessage().contains("the " + type + " store kv has no locks"),
                    failure.getMessage());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "{type: file, format: yaml}; needs the property \"file\"",
                "{type: file, file: a, format: toml}; yaml, json",
                "{type: consul, tll: 20}; no such property, it is ignored",
                "{type: consul, ttl: soon}; a whole number",
                "{type: nats}; needs the property \"bucket\"",
                "{type: shell}; needs the property \"command\"",
                "{type: shell, command: []}; is empty",
                "{type: memory, timeout: never}; seconds"
            })
    void checkingNamesWhatIsWrong(String yaml, String sentence) {
        var properties = YamlFile.mapping("stores.yaml", yaml);
        var findings = new Findings();

        StoreTypes.find(properties.text("type")).orElseThrow().check(properties, findings);

        var all = findings.all().toString();
        assertTrue(all.contains(sentence), all);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "{type: consul, lock_delay: 0}; lock_delay",
                "{type: consul, lock_delay: 61}; lock_delay",
                "{type: consul, url: 'ftp://x'}; http://HOST:PORT",
                "{type: etcd, url: 'http://'}; http://HOST:PORT",
                "{type: etcd, url: 'http://me:secret@host:2379'}; no name and password",
                "{type: etcd, ttl: 1}; want 2 to 86400",
                "{type: nats, bucket: a/b}; is no bucket"
            })
    void openingNamesTheWrongProperty(String yaml, String sentence) {
        var failure = assertThrows(PlaybookException.class, () -> OpenStore.of(yaml));

        assertTrue(failure.getMessage().contains("stores.yaml:1"), failure.getMessage());
        assertTrue(failure.getMessage().contains(sentence), failure.getMessage());
    }
}
