package io.chorus.reports.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.ReportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunFolderTest {

    private static final Instant START = Instant.parse("2026-11-21T06:34:00.5Z");

    @TempDir Path temp;

    @Test
    void aSecondRunOfTheSameSecondNameAndSeedGetsAFolderOfItsOwn() {
        Path base = temp.resolve("deep/runs");

        List<String> names =
                List.of(create(base, "shell1"), create(base, "shell1"), create(base, "shell1"));

        assertEquals(
                List.of(
                        "20261121T063400Z-shell1-42",
                        "20261121T063400Z-shell1-42-2",
                        "20261121T063400Z-shell1-42-3"),
                names);
    }

    @Test
    void latestPointsToTheNewest() throws IOException {
        create(temp, "first");
        String second = create(temp, "second");

        Path latest = temp.resolve(RunFolder.LATEST);

        assertEquals(Path.of(second), Files.readSymbolicLink(latest));
        try (var entries = Files.list(temp)) {
            assertEquals(3, entries.count(), "nothing else is left behind");
        }
    }

    @Test
    void aFolderThatSomebodyNamedLatestIsLeftAlone() throws IOException {
        Path precious = Files.createDirectories(temp.resolve("latest/precious"));

        create(temp, "a");

        assertTrue(Files.isDirectory(precious));
    }

    @Test
    void namesThatWouldLeaveTheFolderAreMadeHarmless() {
        assertEquals("20261121T063400Z-etc-passwd-42", create(temp, "../../etc/passwd"));
        assertEquals("20261121T063400Z-run-42", create(temp, "…"));
        assertEquals("20261121T063400Z-a-script-b-42", create(temp, "a<script>b"));
    }

    @Test
    void aBaseThatIsNoFolderIsRefusedInOneSentence() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));

        var refusal = assertThrows(ReportException.class, () -> create(file.resolve("runs"), "a"));

        assertEquals(
                "cannot write " + file.resolve("runs") + ": Not a directory", refusal.getMessage());
    }

    @Test
    void checkingLeavesNothingBehind() throws IOException {
        RunFolder.check(temp);

        try (var entries = Files.list(temp)) {
            assertEquals(0, entries.count());
        }
    }

    private static String create(Path base, String name) {
        return RunFolder.create(base, START, name, 42).getFileName().toString();
    }
}
