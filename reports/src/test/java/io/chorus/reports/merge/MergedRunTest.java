package io.chorus.reports.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.ReportException;
import io.chorus.reports.SyntheticRun;
import io.chorus.reports.comparison.Comparison;
import io.chorus.reports.export.Renderings;
import io.chorus.reports.export.RunInput;
import io.chorus.reports.files.RecordedIntervals;
import io.chorus.reports.files.RunArchive;
import io.chorus.reports.record.Fleet;
import io.chorus.reports.record.Measure;
import io.chorus.reports.record.Measured;
import io.chorus.reports.record.Milestone;
import io.chorus.reports.record.NanoSeries;
import io.chorus.reports.record.ObservedFanOut;
import io.chorus.reports.record.Outcome;
import io.chorus.reports.record.Question;
import io.chorus.reports.record.ReplyTimes;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Tally;
import io.chorus.reports.record.Timeline;
import io.chorus.reports.record.Validity;
import io.chorus.reports.recording.Ending;
import io.chorus.reports.recording.RunRecorder;
import io.chorus.reports.recording.RunSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A whole run and its two halves, even nodes on one host and odd ones on the other.
@Timeout(60)
class MergedRunTest {
    private static final int NODES = 1_500;
    private static final int REQUESTS = 12;

    @TempDir Path runs;

    @Test
    void theHalvesOfARunGiveTheFiguresOfTheWhole() {
        RunRecord whole = record(_ -> true, "").archive().record();

        RunArchive merged = MergedRun.of(halves());

        RunRecord record = merged.record();
        assertEquals(whole.summary(), record.summary());
        for (int i = 0; i < REQUESTS; i++) {
            assertEquals(
                    whole.requests().get(i).completion(), record.requests().get(i).completion());
            assertEquals(whole.requests().get(i).curve(), record.requests().get(i).curve());
            assertEquals(whole.requests().get(i).tally(), record.requests().get(i).tally());
            assertEquals(whole.requests().get(i).missing(), record.requests().get(i).missing());
        }
        assertEquals(histogram(whole, Question.RESPONSE), histogram(record, Question.RESPONSE));
        assertEquals(whole.missing(), record.missing());
        assertEquals(NODES, record.fleet().nodes());
        assertEquals(replies(whole.timeline()), replies(record.timeline()));
        assertEquals(whole.timeline().bands(), record.timeline().bands());
        assertEquals(Outcome.MISSED, record.verdict().outcome());
        assertEquals(3, record.verdict().exitCode());
        assertEquals(
                whole.verdict().objectives().getFirst().observed(),
                record.verdict().objectives().getFirst().observed());
        assertEquals(NODES, merged.nodes().size());
        assertEquals(
                whole.missing().stream().mapToInt(node -> node.requests()).sum(),
                IntStream.of(merged.nodes().misses()).sum());
    }

    @Test
    void theLogsHoldEveryValueOfEveryHost() throws IOException {
        List<RunInput> halves = halves();
        RunArchive merged = MergedRun.of(halves);
        Path folder = Files.createDirectory(runs.resolve("merged"));
        Renderings.write(merged, folder);

        assertEquals(List.of(), MergedLogs.write(halves, merged.record(), folder));

        Histogram all = new Histogram(3);
        RecordedIntervals.read(folder).intervals().stream()
                .filter(each -> Question.RESPONSE.tag().equals(each.getTag()))
                .forEach(all::add);
        assertEquals(histogram(merged.record(), Question.RESPONSE), all);
        RunRecord read = RunInput.read(folder).archive().record();
        assertEquals(merged.record(), read);
        assertTrue(Files.exists(folder.resolve("response.hgrm")));
        assertEquals(List.of(), Comparison.of("merged", read, read).setup());
    }

    @Test
    void pagesAloneAreMergedByTheirCurvesAndTheResultSaysSo() {
        RunRecord whole = record(_ -> true, "").archive().record();
        List<RunInput> pages =
                halves().stream()
                        .map(half -> RunInput.read(half.path().resolve("report.html")))
                        .toList();

        RunRecord merged = MergedRun.of(pages).record();

        long exact = whole.requests().get(5).completion().at(Milestone.T99).orElseThrow();
        long close = merged.requests().get(5).completion().at(Milestone.T99).orElseThrow();
        assertTrue(Math.abs(exact - close) < exact / 100, exact + " and " + close);
        assertEquals(Validity.SUSPECT, merged.verdict().validity());
        assertTrue(
                merged.verdict().findings().stream()
                        .anyMatch(finding -> finding.observed().contains("2 of 2 hosts")));
    }

    @Test
    void aRequestThatOneHostNeverSentIsTold() {
        List<RunInput> halves =
                List.of(
                        record(node -> node % 2 == 0, "a", REQUESTS),
                        record(node -> node % 2 == 1, "b", REQUESTS - 1));

        RunRecord merged = MergedRun.of(halves).record();

        assertEquals(NODES / 2, merged.requests().getLast().expected());
        assertTrue(
                merged.verdict().findings().stream()
                        .anyMatch(finding ->
                                finding.observed()
                                        .equals("one request was not sent by all hosts.")));
    }

    @Test
    void whatIsNoPartOfTheSameRunIsRefused() {
        RunInput even = record(node -> node % 2 == 0, "a");
        RunInput other =
                RunInput.read(
                        new SyntheticRun(10, 2, 8).record(runs, new Ending.Completed()).folder());

        String again = refusal(List.of(even, even));
        String stranger = refusal(List.of(even, other));
        String alone = refusal(List.of(even));

        assertTrue(again.endsWith("is in both; give each host its own numbers (--first)"), again);
        assertTrue(stranger.contains("their seed differs (42 and 8)"), stranger);
        assertEquals("one run alone cannot be merged: name the folders of two or more.", alone);
    }

    private static String refusal(List<RunInput> inputs) {
        return String.valueOf(
                assertThrows(ReportException.class, () -> MergedRun.of(inputs)).getMessage());
    }

    private List<RunInput> halves() {
        return List.of(record(node -> node % 2 == 0, "a"), record(node -> node % 2 == 1, "b"));
    }

    private RunInput record(IntPredicate mine, String host) {
        return record(mine, host, REQUESTS);
    }

    /// What one host sees of the run: the nodes that are its own.
    private RunInput record(IntPredicate mine, String host, int requests) {
        SyntheticRun run =
                new SyntheticRun(NODES, REQUESTS, 42).missing(5, node -> node % 299 == 17);
        int[] own = IntStream.range(0, NODES).filter(mine).toArray();
        RunSetup all = run.setup();
        RunSetup setup =
                new RunSetup(
                        all.run(),
                        all.machine(),
                        new Fleet(own.length, 1, 1, 1),
                        all.broker(),
                        Map.of("workload.timeout", "10s"),
                        all.workload(),
                        all.suite(),
                        all.objectives(),
                        node -> run.identity(own[node]));
        try (RunRecorder recorder = RunRecorder.open(setup, runs.resolve("host" + host))) {
            for (int i = 1; i <= requests; i++) {
                recorder.finished(part(run.request(i), mine, own));
            }
            return RunInput.read(
                    recorder.finish(new Ending.Completed(), 60_000_000_000L, null, null).folder());
        }
    }

    private static ObservedFanOut part(ObservedFanOut whole, IntPredicate mine, int[] own) {
        int[] replies =
                IntStream.range(0, whole.times().size())
                        .filter(reply -> mine.test(whole.times().node(reply)))
                        .toArray();
        List<String> missing =
                whole.missing().stream()
                        .filter(name ->
                                mine.test(
                                        Integer.parseInt(name.substring(0, name.indexOf('-'))) - 1))
                        .toList();
        return new ObservedFanOut(
                whole.index(),
                whole.requestId(),
                whole.phase(),
                0,
                0,
                whole.timing(),
                own.length,
                Tally.of(replies.length, 0),
                missing,
                ReplyTimes.of(
                        NanoSeries.of(
                                IntStream.of(replies)
                                        .mapToLong(whole.times().nanos()::nanos)
                                        .toArray()),
                        IntStream.of(replies)
                                .map(reply -> Arrays.binarySearch(own, whole.times().node(reply)))
                                .toArray()),
                null);
    }

    private static Histogram histogram(RunRecord run, Question question) {
        return run.measured().stream()
                .filter(each -> each.question() == question)
                .map(Measured::unpacked)
                .findFirst()
                .orElseThrow();
    }

    private static List<?> replies(Timeline timeline) {
        return timeline.series().stream()
                .filter(series -> series.measure() == Measure.REPLIES)
                .findFirst()
                .orElseThrow()
                .values();
    }
}
