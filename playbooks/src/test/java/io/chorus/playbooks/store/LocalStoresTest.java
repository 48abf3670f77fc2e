package io.chorus.playbooks.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.YamlFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class LocalStoresTest {
    private static final Map<String, Object> VALUE =
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

    @TempDir Path folder;

    @Test
    void memoryKeepsValuesOfEveryKindAndHandsOutCopies() {
        try (var store = OpenStore.of("{type: memory}")) {
            var written = new ArrayList<Object>(List.of("one"));
            store.write("list", written);
            written.add("two");

            assertEquals(List.of("one"), store.read("list"));
            assertNotSame(store.read("list"), store.read("list"));
            store.write("value", VALUE);
            assertEquals(VALUE, store.read("value"));
            assertEquals(List.of("list", "value"), store.list(""));
        }
    }

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
    void memoryLocksKeepOutOtherRunsOfTheProcess() throws Exception {
        try (var one = OpenStore.of("{type: memory}");
                var other = OpenStore.of("{type: memory}")) {
            var held = one.lock("l", Duration.ZERO, _ -> {});
            assertThrows(
                    LockTimeoutException.class,
                    () -> other.lock("l", Duration.ofMillis(20), _ -> {}));
            var waiting = new CountDownLatch(1);
            var freer =
                    Thread.startVirtualThread(() -> {
                        try {
                            waiting.await();
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                        held.close();
                    });
            waiting.countDown();

            try (var got = other.lock("l", Duration.ofSeconds(10), _ -> {})) {
                assertEquals("l", got.key());
            }
            freer.join();
        }
    }

    @Test
    void aLockThatIsHeldIsHadAgainAndFreeWhenBothAreClosed() throws Exception {
        try (var one = OpenStore.of("{type: memory}");
                var other = OpenStore.of("{type: memory}")) {
            var outer = one.lock("again", Duration.ZERO, _ -> {});
            var inner = one.lock("again", Duration.ZERO, _ -> {});
            inner.close();
            inner.close();
            assertThrows(
                    LockTimeoutException.class, () -> other.lock("again", Duration.ZERO, _ -> {}));
            outer.close();

            other.lock("again", Duration.ZERO, _ -> {}).close();
        }
    }

    @Test
    void closingTheStoreFreesItsLocks() throws Exception {
        var one = OpenStore.of("{type: memory}");
        one.lock("left", Duration.ZERO, _ -> {});
        one.close();

        try (var other = OpenStore.of("{type: memory}")) {
            other.lock("left", Duration.ZERO, _ -> {}).close();
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
    @ValueSource(strings = {"yaml", "json"})
    void filesKeepValuesOfEveryKindUnderFlatKeys(String format) throws Exception {
        var file = folder.resolve("notes." + format);
        var yaml = "{type: file, file: %s, format: %s, create: true}".formatted(file, format);
        try (var store = OpenStore.of(yaml)) {
            store.write("deep/key.x", VALUE);
            store.write("nothing", null);
        }

        try (var again = OpenStore.of(yaml)) {
            assertEquals(VALUE, again.read("deep/key.x"));
            assertEquals(null, again.read("nothing"));
            assertEquals(List.of("deep/key.x"), again.list("deep/"));
            again.delete("deep/key.x");
            assertThrows(NoSuchKeyException.class, () -> again.read("deep/key.x"));
        }
    }

    @Test
    void aFileIsReplacedWithItsPermissionsAndThroughLinks() throws Exception {
        var file = Files.writeString(folder.resolve("real.yaml"), "a: 1\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        var link = Files.createSymbolicLink(folder.resolve("link.yaml"), file);

        try (var store = OpenStore.of("{type: file, file: %s, format: YAML}".formatted(link))) {
            store.write("b", 2L);
        }

        assertTrue(Files.isSymbolicLink(link));
        assertEquals("---\na: 1\nb: 2\n", Files.readString(file));
        assertEquals(
                "rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void manyWritersOfOneFileLoseNothing() throws Exception {
        var yaml =
                "{type: file, file: %s, format: json, create: true}"
                        .formatted(folder.resolve("shared.json"));
        var writers = new ArrayList<Thread>();
        for (int writer = 0; writer < 8; writer++) {
            int name = writer;
            writers.add(
                    Thread.startVirtualThread(() -> {
                        try (var store = OpenStore.of(yaml)) {
                            for (int i = 0; i < 5; i++) {
                                store.write(name + "/" + i, (long) i);
                            }
                        }
                    }));
        }
        for (var writer : writers) {
            writer.join();
        }

        try (var store = OpenStore.of(yaml)) {
            assertEquals(40, store.list("").size());
        }
        try (var left = Files.list(folder)) {
            assertEquals(2, left.count(), "the file and its lock");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "[1, 2]; hold a mapping",
                "{a: ; no YAML",
                "!!java.util.Date {}; no YAML|tag",
                "text; hold a mapping"
            })
    void aFileWithSomethingElseIsRefusedByName(String content, String sentence) throws Exception {
        var file = Files.writeString(folder.resolve("bad.yaml"), content);

        var failure =
                assertThrows(
                        StoreException.class,
                        () -> OpenStore.of("{type: file, file: %s, format: yaml}".formatted(file)));

        assertTrue(failure.getMessage().contains("bad.yaml"), failure.getMessage());
        assertTrue(
                java.util.Arrays.stream(sentence.split("\\|"))
                        .anyMatch(failure.getMessage()::contains),
                failure.getMessage());
    }

    @Test
    void aFileThatIsNotThereIsNotMadeUnasked() {
        var file = folder.resolve("absent.yaml");
        var failure =
                assertThrows(
                        StoreException.class,
                        () -> OpenStore.of("{type: file, file: %s, format: yaml}".formatted(file)));

        assertTrue(failure.getMessage().contains("create: true"), failure.getMessage());
        assertFalse(Files.exists(file));
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
