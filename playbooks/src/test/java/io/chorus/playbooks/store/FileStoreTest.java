package io.chorus.playbooks.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Values in files that others read and write, too.
@Timeout(30)
class FileStoreTest {
    @TempDir Path folder = Path.of("");

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"yaml", "json"})
    void filesKeepValuesOfEveryKindUnderFlatKeys(String format) throws Exception {
        var file = folder.resolve("notes." + format);
        var yaml = "{type: file, file: %s, format: %s, create: true}".formatted(file, format);
        try (var store = OpenStore.of(yaml)) {
            store.write("deep/key.x", LocalStoresTest.VALUE);
            store.write("nothing", null);
        }

        try (var again = OpenStore.of(yaml)) {
            assertEquals(LocalStoresTest.VALUE, again.read("deep/key.x"));
            assertEquals(null, again.read("nothing"));
            assertEquals(List.of("deep/key.x"), again.list("deep/"));
            again.delete("deep/key.x");
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

    @Test
    void whoeverWritesWaitsForOthersThatDo() throws Exception {
        var file = folder.resolve("shared.json");
        var yaml = "{type: file, file: %s, format: json, create: true}".formatted(file);
        var turns = folder.resolve(".shared.json.lock");

        try (var store = OpenStore.of(yaml)) {
            CompletableFuture<Void> written;
            try (var channel =
                            FileChannel.open(
                                    turns, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                written = CompletableFuture.runAsync(() -> store.write("a", 1L));
                assertThrows(TimeoutException.class, () -> written.get(200, TimeUnit.MILLISECONDS));
            }
            written.get(10, TimeUnit.SECONDS);
            assertEquals(1L, store.read("a"));
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
}
