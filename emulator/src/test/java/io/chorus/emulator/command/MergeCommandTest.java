package io.chorus.emulator.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class MergeCommandTest {
    @TempDir Path runs;

    @Test
    void twoHostsWithNodesOfTheirOwnBecomeOneRun() throws IOException {
        Path first = run("host1", 7, 1);
        Path second = run("host2", 7, 21);
        Path both = runs.resolve("both");

        var merge =
                CommandRun.of(
                        "merge", first.toString(), second.toString(), "--out", both.toString());
        var report = CommandRun.of("report", "--json", both.toString());

        assertEquals(0, merge.status(), merge::err);
        assertTrue(merge.out().contains("Merged from 2 hosts."), merge::out);
        var result = report.json();
        assertEquals(40, result.path("fleet").path("nodes").asInt());
        assertEquals(40, result.path("requests").path(2).path("expected").asInt());
        assertEquals(120, result.path("summary").path("expectedReplies").asInt());
        assertEquals(41, Files.readAllLines(both.resolve("nodes.csv")).size());
        assertTrue(Files.exists(both.resolve("intervals.hlog")));
        assertEquals(0, CommandRun.of("compare", both.toString(), both.toString()).status());
    }

    @Test
    void runsThatAreNoPartsOfOneAreRefusedAndNothingIsWritten() throws IOException {
        Path first = run("host1", 7, 1);
        Path other = run("host2", 8, 21);
        Path both = runs.resolve("both");

        var seeds =
                CommandRun.of(
                        "merge", first.toString(), other.toString(), "--out", both.toString());
        var twice =
                CommandRun.of(
                        "merge", first.toString(), first.toString(), "--out", both.toString());

        assertEquals(2, seeds.status());
        assertTrue(seeds.err().contains("their seed differs (7 and 8)"), seeds::err);
        assertEquals(2, twice.status());
        assertTrue(twice.err().contains("is in both"), twice::err);
        assertFalse(Files.exists(both));
    }

    @Test
    void aFolderWithSomethingInItIsLeftAlone() throws IOException {
        Path first = run("host1", 7, 1);
        Path second = run("host2", 7, 21);

        var refused =
                CommandRun.of(
                        "merge", first.toString(), second.toString(), "--out", first.toString());

        assertEquals(2, refused.status(), refused::err);
        assertTrue(refused.err().contains("is not empty"), refused::err);
    }

    private Path run(String host, int seed, int firstNode) throws IOException {
        Path base = runs.resolve(host);
        var done =
                CommandRun.of(
                        "run",
                        "-i",
                        "20",
                        "--seed",
                        String.valueOf(seed),
                        "--first",
                        String.valueOf(firstNode),
                        "--requests",
                        "3",
                        "--every",
                        "50ms",
                        "--runs",
                        base.toString(),
                        "-q");
        assertEquals(0, done.status(), done::err);
        return base.resolve("latest").toRealPath();
    }
}
