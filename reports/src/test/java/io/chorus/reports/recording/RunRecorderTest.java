package io.chorus.reports.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.ReportException;
import io.chorus.reports.SyntheticRun;
import io.chorus.reports.files.ResultFile;
import io.chorus.reports.objective.Objective;
import io.chorus.reports.record.Completion;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.LateNode;
import io.chorus.reports.record.MissingNode;
import io.chorus.reports.record.Outcome;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Validity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class RunRecorderTest {

    @TempDir Path runs;

    @Test
    void aWholeRunPassesAndLeavesAllItsFiles() throws IOException {
        RunResult result = new SyntheticRun(9_000, 20, 42).record(runs, new Ending.Completed());

        RunRecord record = result.record();
        assertEquals(Outcome.PASSED, record.verdict().outcome());
        assertEquals(0, record.verdict().exitCode());
        assertEquals(180_000, record.summary().expectedReplies());
        assertEquals(0, record.summary().lostReplies());
        assertEquals(19, record.summary().warmRequests());
        assertEquals(171_000, record.summary().response().count());
        assertEquals(9_000, record.connects().connected());
        assertEquals(
                List.of(
                        "connect.hgrm",
                        "intervals.hlog",
                        "junit.xml",
                        "lateness.hgrm",
                        "nodes.csv",
                        "report.html",
                        "requests.csv",
                        "response.hgrm",
                        "result.json",
                        "stage-broker.hgrm",
                        "stage-decode.hgrm",
                        "stage-from-node.hgrm",
                        "stage-node.hgrm",
                        "stage-send.hgrm",
                        "stage-to-broker.hgrm",
                        "stage-to-client.hgrm",
                        "stage-to-node.hgrm",
                        "suite.json",
                        "summary.md",
                        "time_buckets.csv",
                        "times.csv",
                        "uncorrected.hgrm"),
                names(result.folder()));
    }

    @Test
    void theFilesAndTheRecordSayTheSame() throws IOException {
        RunResult result =
                new SyntheticRun(700, 6, 3)
                        .missing(4, node -> node < 70)
                        .record(runs, new Ending.Completed());

        List<String> rows = Files.readAllLines(result.folder().resolve("requests.csv"));
        List<String> times = Files.readAllLines(result.folder().resolve("times.csv"));
        for (FanOut request : result.record().requests()) {
            String[] row = rows.get(request.index()).split(",", -1);
            assertEquals(String.valueOf(request.missing()), row[9]);
            assertEquals(String.valueOf(request.replies()), row[11]);
            long[] sorted =
                    Arrays.stream(times.get(request.index() - 1).split(",", -1))
                            .mapToLong(Long::parseLong)
                            .sorted()
                            .toArray();
            assertEquals(request.replies(), sorted.length);
            assertEquals(Long.valueOf(sorted[349]), request.completion().t50());
            assertEquals(Long.valueOf(sorted[629]), request.completion().t90());
            assertEquals(request.missing() == 0, request.completion().t100() != null);
        }
        assertEquals(result.record(), ResultFile.read(result.folder()));
    }

    @Test
    void theFirstRequestIsLeftOutOfTheMedians() {
        RunRecord record =
                new SyntheticRun(500, 10, 5).record(runs, new Ending.Completed()).record();

        List<Long> lasts = new ArrayList<>();
        record.warmRequests().forEach(request -> lasts.add(last(request.completion())));
        lasts.sort(Comparator.naturalOrder());
        assertEquals(9, lasts.size());
        assertEquals(lasts.get(4), record.summary().completion().t100());
        assertTrue(last(record.coldRequest().orElseThrow().completion()) > lasts.getLast());
    }

    @Test
    void nodesThatAreAlwaysLateAreToldFromThoseThatWereUnlucky() {
        RunRecord record =
                new SyntheticRun(9_000, 20, 42).record(runs, new Ending.Completed()).record();

        List<LateNode> beyond =
                record.lateness().nodes().stream().filter(LateNode::beyondChance).toList();
        assertEquals(10, record.lateness().beyondChance());
        assertEquals(10, beyond.size());
        for (LateNode node : beyond) {
            int number = Integer.parseInt(node.name().substring(0, node.name().indexOf('-')));
            assertEquals(13, (number - 1) % 997, node.name());
        }
    }

    @Test
    void missingNodesAreNamedWithThoseThatOweMostFirst() {
        SyntheticRun run = new SyntheticRun(3_000, 4, 9).missing(3, node -> node >= 1_500);

        RunRecord record = run.record(runs, new Ending.Completed()).record();

        assertEquals(1_500, record.summary().missingNodes());
        assertEquals(3_000, record.summary().lostReplies());
        assertEquals(RunRecord.NAMED, record.missing().size());
        assertEquals(
                new MissingNode("1501-shell1-3f9ac.choria.local", 2), record.missing().getFirst());
        assertEquals(Outcome.MISSED, record.verdict().outcome());
        assertEquals(3, record.verdict().exitCode());
        assertEquals(
                "3,000 of 12,000 replies never came: 1,500 nodes missed at least one request.",
                record.verdict().sentence());
    }

    @Test
    void anUnmetExpectationIsMissedEvenWhereNothingIsLost() {
        RunRecord record =
                new SyntheticRun(100, 2, 9)
                        .objectives(Objective.expect(101))
                        .record(runs, new Ending.Completed())
                        .record();

        assertEquals(3, record.verdict().exitCode());
        assertEquals(
                "Objective missed: expect 101 was not reached: each request answered by 100 nodes or more.",
                record.verdict().sentence());
    }

    @Test
    void lossesUpToWhatIsAllowedPass() {
        RunRecord record =
                new SyntheticRun(100, 2, 9)
                        .missing(2, node -> node == 7)
                        .objectives(Objective.parse("missing <= 1"))
                        .record(runs, new Ending.Completed())
                        .record();

        assertEquals(Outcome.PASSED, record.verdict().outcome());
        assertTrue(record.verdict().sentence().startsWith("1 of 200 replies never came"));
    }

    @ParameterizedTest
    @ValueSource(ints = {130, 143})
    void anInterruptedRunKeepsWhatItHadAndSaysSo(int exitCode) throws IOException {
        RunResult result =
                new SyntheticRun(100, 3, 9)
                        .planned(20)
                        .record(runs, new Ending.Interrupted(exitCode));

        assertEquals(Outcome.INTERRUPTED, result.record().verdict().outcome());
        assertEquals(exitCode, result.record().verdict().exitCode());
        assertTrue(
                result.record().verdict().sentence().startsWith("Stopped after 3 of 20 requests."));
        assertEquals(4, Files.readAllLines(result.folder().resolve("requests.csv")).size());
    }

    @Test
    void somethingThatSpoilsTheRunWinsOverMissedObjectives() {
        RunRecord record =
                new SyntheticRun(100, 3, 9)
                        .missing(1, _ -> true)
                        .record(runs, new Ending.Invalid("the broker stayed away"))
                        .record();

        assertEquals(Outcome.INVALID, record.verdict().outcome());
        assertEquals(4, record.verdict().exitCode());
        assertEquals(
                "This run does not count: the broker stayed away.", record.verdict().sentence());
        assertEquals(Validity.INVALID, record.verdict().validity());
        assertEquals("the broker stayed away.", record.verdict().findings().getFirst().observed());
    }

    @Test
    void aRunWithoutRequestsCannotPass() {
        RunRecord record =
                new SyntheticRun(100, 0, 9).record(runs, new Ending.Completed()).record();

        assertEquals(4, record.verdict().exitCode());
        assertEquals(List.of(), record.verdict().objectives());
    }

    @Test
    void twoRunsNeverShareAFolder() {
        Path first = new SyntheticRun(5, 2, 1).record(runs, new Ending.Completed()).folder();
        Path second = new SyntheticRun(5, 2, 1).record(runs, new Ending.Completed()).folder();

        assertNotEquals(first, second);
        assertTrue(Files.isSymbolicLink(runs.resolve("latest")));
    }

    @Test
    void aRunWhoseFolderVanishesIsStillJudged() throws IOException {
        SyntheticRun run = new SyntheticRun(50, 2, 1);
        RunRecorder recorder = RunRecorder.open(run.setup(), runs);
        recorder.finished(run.request(1));
        recorder.finished(run.request(2));
        try (Stream<Path> files = Files.list(recorder.folder())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(recorder.folder());

        RunResult result = recorder.finish(new Ending.Completed(), 1, null, null);

        assertEquals(Outcome.PASSED, result.record().verdict().outcome());
        assertEquals(
                Stream.of(
                                "response.hgrm",
                                "result.json",
                                "nodes.csv",
                                "report.html",
                                "junit.xml",
                                "summary.md")
                        .map(name ->
                                "cannot write %s: no such file or folder"
                                        .formatted(result.folder().resolve(name)))
                        .sorted()
                        .toList(),
                result.problems().stream().map(Throwable::getMessage).sorted().toList());
    }

    @Test
    void aBaseThatCannotBeWrittenIsRefusedBeforeTheRun() throws IOException {
        Path file = Files.createFile(runs.resolve("file"));
        RunSetup setup = new SyntheticRun(5, 2, 1).setup();

        assertThrows(ReportException.class, () -> RunRecorder.open(setup, file));
        assertFalse(Files.isDirectory(file));
    }

    private static long last(Completion completion) {
        Long nanos = completion.t100();
        return nanos == null ? Long.MAX_VALUE : nanos;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
