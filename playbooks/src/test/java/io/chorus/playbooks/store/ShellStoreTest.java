package io.chorus.playbooks.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.playbooks.PlaybookException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ShellStoreTest {
    @TempDir Path folder;

    @Test
    void aShellStoreGetsKeyActionAndValueInItsEnvironment() throws Exception {
        var script = folder.resolve("keep");
        Files.writeString(
                script,
                """
                #!/bin/sh
                test "$LC_ALL" = C && test "$PLACE" = here || exit 9
                test "$*" = "--$CHORIA_DATA_ACTION" || exit 8
                f="$PWD/kept-$CHORIA_DATA_KEY"
                case "$1" in
                  --read) cat "$f" || { echo "no $CHORIA_DATA_KEY" >&2; exit 1; } ;;
                  --write) printf '%s\\n' "$CHORIA_DATA_VALUE" > "$f" ;;
                  --delete) rm -f "$f" ;;
                esac
                """);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        var warnings = new ArrayList<String>();
        for (var command : List.of("sh " + script, "[" + script + "]")) {
            var yaml =
                    "{type: shell, command: %s, cwd: %s, environment: {PLACE: here}}"
                            .formatted(command, folder);
            try (var store =
                    OpenStore.of(
                            yaml, new RunEnvironment(Map.of("PATH", "/usr/bin:/bin")), warnings)) {
                store.write("colour", "two\nlines");
                assertEquals("two\nlines", store.read("colour"));
                store.write("map", Map.of("a", 1L));
                assertEquals("{\"a\":1}", store.read("map"));
                store.delete("colour");
                assertThrows(StoreException.class, () -> store.read("colour"));
                assertThrows(StoreException.class, () -> store.read("with/slash"));
            }
        }
        assertTrue(warnings.getLast().contains("no colour"), warnings.toString());
    }

    @Test
    void aShellStoreThatHangsIsEnded() {
        try (var store = OpenStore.of("{type: shell, command: sleep 60; true, timeout: 0.2}")) {
            var failure = assertThrows(StoreException.class, () -> store.read("x"));

            assertTrue(failure.getMessage().contains("within 0.2 s"), failure.getMessage());
        }
    }

    @Test
    void itHasNoLocksAndNoList() {
        try (var store = OpenStore.of("{type: shell, command: 'true'}")) {
            var lock =
                    assertThrows(
                            StoreException.class, () -> store.lock("l", Duration.ZERO, _ -> {}));
            assertTrue(
                    lock.getMessage().contains("the shell store kv has no locks"),
                    lock.getMessage());
            assertThrows(StoreException.class, () -> store.list(""));
        }
    }

    @Test
    void aFolderThatIsNotThereIsRefusedBeforeTheFirstUse() {
        var failure =
                assertThrows(
                        PlaybookException.class,
                        () -> OpenStore.of("{type: shell, command: 'true', cwd: /nowhere}"));

        assertTrue(failure.getMessage().contains("stores.yaml:1: cwd"), failure.getMessage());
    }
}
