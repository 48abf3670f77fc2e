package io.chorus.reports.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.chorus.reports.ReportException;
import io.chorus.reports.SyntheticRun;
import io.chorus.reports.files.IntervalLog;
import io.chorus.reports.files.RecordedIntervals;
import io.chorus.reports.files.ResultFile;
import io.chorus.reports.files.RunArchive;
import io.chorus.reports.record.Outcome;
import io.chorus.reports.record.Question;
import io.chorus.reports.record.RunRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is left of a run when something is taken away from it.
@Timeout(120)
class FaultsTest {

    @TempDir Path runs;

    @Test
    void aRunThatIsKilledLeavesARecordThatSaysSo() throws Exception {
        Process child = ChildRun.start("hang", runs, 1_000_000);
        try {
            Path folder = runs.resolve("latest");
            awaitFile(folder.resolve("report.html"), child);

            child.destroyForcibly().waitFor();

            RunArchive archive = RunArchive.read(folder);
            assertEquals(Outcome.INTERRUPTED, archive.record().verdict().outcome());
            assertEquals(137, archive.record().verdict().exitCode());
            assertTrue(
                    archive.record()
                            .verdict()
                            .sentence()
                            .startsWith(
                                    "This run never ended: it is going on, or it was killed after 2 of 20 requests. Until then: Every node answered"),
                    archive.record().verdict().sentence());
            assertEquals(2, archive.record().requests().size());
            assertEquals(2_000, archive.nodes().size());
            assertEquals(1, archive.nodes().answers()[0]);
            assertEquals(2_000, archive.histogram(Question.RESPONSE).getTotalCount());
            String json = Files.readString(folder.resolve(ResultFile.NAME));
            assertEquals(List.of(), problems(json));
            assertEquals(List.of(), RecordedIntervals.read(folder).problems());
            assertTrue(
                    Files.readString(folder.resolve("report.html"))
                            .contains("This run never ended"));
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    @Test
    void aDiskThatFillsCostsFilesButNoFigures() throws Exception {
        Process child = ChildRun.start("finish", runs, 96);
        List<String> told;
        try (InputStream out = child.getInputStream()) {
            told = new String(out.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } finally {
            child.destroyForcibly().waitFor();
        }

        assertEquals("PASSED", told.getFirst());
        assertEquals("38000", told.get(1));
        for (String file : List.of("times.csv", "result.json", "nodes.csv", "report.html")) {
            List<String> about = told.stream().filter(line -> line.contains(file)).toList();
            assertTrue(about.size() <= 1, told::toString);
        }
        Path times = runs.resolve("latest").toRealPath().resolve("times.csv");
        assertTrue(told.contains("cannot write " + times + ": File too large"), told::toString);
        assertTrue(Files.exists(times.resolveSibling("requests.csv")));
        // What is replaced as a whole is there whole or not at all.
        try (Stream<Path> files = Files.list(times.resolveSibling(""))) {
            assertEquals(
                    List.of(),
                    files.filter(file -> file.toString().endsWith(".unfinished")).toList());
        }
    }

    @Test
    void aFullDeviceIsToldInASentence() throws IOException {
        Files.createSymbolicLink(runs.resolve(IntervalLog.NAME), Path.of("/dev/full"));

        var refusal =
                assertThrows(ReportException.class, () -> IntervalLog.open(runs, Instant.EPOCH));

        assertEquals(
                "cannot write " + runs.resolve(IntervalLog.NAME) + ": No space left on device",
                refusal.getMessage());
    }

    @Test
    void aLogThatIsCutShortIsReadUpToItsLastWholeLine() throws IOException {
        Path folder = new SyntheticRun(300, 4, 2).record(runs, new Ending.Completed()).folder();
        Path log = folder.resolve(IntervalLog.NAME);
        byte[] whole = Files.readAllBytes(log);
        int lines = RecordedIntervals.read(folder).intervals().size();
        assertEquals(List.of(), RecordedIntervals.read(folder).problems());

        Files.write(log, Arrays.copyOf(whole, whole.length - 40));

        RecordedIntervals left = RecordedIntervals.read(folder);
        assertEquals(lines - 1, left.intervals().size());
        assertEquals(1, left.problems().size());
        assertTrue(left.problems().getFirst().contains("is cut short"), left::toString);
        for (int cut = 0; cut < whole.length; cut += 997) {
            Files.write(log, Arrays.copyOf(whole, cut));
            assertTrue(RecordedIntervals.read(folder).problems().size() <= 1, "cut at " + cut);
        }
    }

    @Test
    void aLineThatIsDamagedCostsOnlyItself() throws IOException {
        Path folder = new SyntheticRun(300, 4, 2).record(runs, new Ending.Completed()).folder();
        Path log = folder.resolve(IntervalLog.NAME);
        List<String> lines = Files.readAllLines(log);
        int all = RecordedIntervals.read(folder).intervals().size();
        int damaged = lines.size() - 3;
        lines.set(damaged, lines.get(damaged).substring(0, 60) + "$$$");
        Files.write(log, lines);

        RecordedIntervals left = RecordedIntervals.read(folder);

        assertEquals(all - 1, left.intervals().size());
        assertTrue(
                left.problems().getFirst().startsWith("line " + (damaged + 1) + " of "),
                left::toString);
    }

    @Test
    void aRunWithoutAnyReplyIsToldAsSuch() throws IOException {
        RunResult result =
                new SyntheticRun(40, 6, 3)
                        .missing(1, _ -> true)
                        .record(runs, new Ending.Completed());

        RunRecord record = result.record();
        assertEquals(Outcome.MISSED, record.verdict().outcome());
        assertEquals("Nobody answered: all 240 replies are missing.", record.verdict().sentence());
        assertEquals(0, record.summary().response().count());
        assertEquals(40, RunArchive.read(result.folder()).nodes().size());
        assertEquals(-1, RunArchive.read(result.folder()).nodes().rank()[0]);
        assertEquals(5, RunArchive.read(result.folder()).nodes().misses()[0]);
        assertEquals(List.of(), problems(ResultFile.text(record)));
    }

    @Test
    void theWallClockMayJumpButTheRunsOwnDoesNot() {
        long[] nanos = {50};
        long[] millis = {1_000_000};
        Clocks clocks = new Clocks(() -> nanos[0], () -> millis[0]);

        nanos[0] += 3_000_000_000L;
        millis[0] += 3_000;
        assertEquals(0, clocks.driftNanos());
        millis[0] -= 7_200_000;
        assertEquals(-7_200_000_000_000L, clocks.driftNanos());
    }

    @Test
    void theHistogramsOfAnArchiveAreThoseOfTheRun() {
        RunResult result = new SyntheticRun(500, 5, 8).record(runs, new Ending.Completed());

        RunArchive archive = RunArchive.read(result.folder().resolve(ResultFile.NAME));

        assertEquals(result.record(), archive.record());
        assertEquals(2_000, archive.histogram(Question.RESPONSE).getTotalCount());
        assertEquals(500, archive.histogram(Question.CONNECT).getTotalCount());
        assertEquals(0, archive.histogram(Question.RECONNECT).getTotalCount());
        assertEquals(
                result.record().summary().response().p99(),
                Long.valueOf(archive.histogram(Question.RESPONSE).getValueAtPercentile(99)));
        assertNotEquals(0, archive.histogram(Question.STAGE_NODE).getTotalCount());
    }

    private static List<?> problems(String json) throws IOException {
        try (InputStream in = ReportException.class.getResourceAsStream("result.schema.json")) {
            if (in == null) {
                throw new IOException("no result.schema.json");
            }
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in)
                    .validate(json, InputFormat.JSON);
        }
    }

    private static void awaitFile(Path file, Process writer) throws InterruptedException {
        while (!Files.exists(file)) {
            assertFalse(writer.waitFor(20, TimeUnit.MILLISECONDS), "the run ended by itself");
        }
    }
}
