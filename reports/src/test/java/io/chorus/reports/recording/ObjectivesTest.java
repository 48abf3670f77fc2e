package io.chorus.reports.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.SyntheticRun;
import io.chorus.reports.objective.Objective;
import io.chorus.reports.record.NanoSeries;
import io.chorus.reports.record.ObjectiveResult;
import io.chorus.reports.record.ObservedFanOut;
import io.chorus.reports.record.Outcome;
import io.chorus.reports.record.Phase;
import io.chorus.reports.record.ReplyTimes;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Tally;
import io.chorus.reports.record.Timing;
import io.chorus.reports.record.Validity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ObjectivesTest {

    private static final long MILLI = 1_000_000;
    private static final int NODES = 100;

    @Test
    void aWindowIsJudgedByTheRequestsThatWereDueInIt() {
        RunRecord record =
                record(
                        List.of(
                                Objective.parse("t99 < 500ms").in(Duration.ofSeconds(10)),
                                Objective.parse("p90 response < 600ms").in(Duration.ofSeconds(10)),
                                Objective.parse("t99 < 500ms")),
                        // Slow while due from 20 s on, for ten seconds.
                        second -> second >= 20 && second < 30 ? 900 : 100);

        List<ObjectiveResult> results = record.verdict().objectives();
        assertEquals(
                List.of("10s", "10s", "run"),
                results.stream().map(ObjectiveResult::window).toList());
        assertFalse(results.get(0).met());
        assertFalse(results.get(1).met());
        assertTrue(results.get(2).met(), "the median of the run hides it");
        assertEquals(
                "20.0 s to 30.0 s of the run: T99 900 ms, median of 10 requests; missed in 1 of 4 windows",
                results.get(0).observed());
        assertTrue(
                results.get(1)
                        .observed()
                        .startsWith("20.0 s to 30.0 s of the run: p90 900 ms of 1,000 values"),
                results.get(1).observed());
        assertEquals(Long.valueOf(30_000 * MILLI), results.get(0).missedAtNanos());
        assertEquals(Outcome.MISSED, record.verdict().outcome());
        assertEquals(Validity.VALID, record.verdict().validity());
    }

    @Test
    void theWorstObjectiveComesFirst() {
        RunRecord record =
                record(
                        List.of(
                                Objective.parse("t50 < 10s"),
                                Objective.parse("missing = 0"),
                                Objective.parse("t99 < 50ms"),
                                Objective.parse("t90 < 10ms"),
                                Objective.parse("t100 < 200ms")),
                        _ -> 100);

        assertEquals(
                List.of("t90 < 10ms", "t99 < 50ms", "t100 < 200ms", "t50 < 10s", "missing = 0"),
                record.verdict().objectives().stream().map(ObjectiveResult::objective).toList());
        Double used = record.verdict().objectives().getFirst().used();
        assertEquals(10, used == null ? 0 : used, 0.01);
    }

    @Test
    void warmUpLosesNothingThatIsJudged() {
        RunRecorder recorder =
                RunRecorder.inMemory(
                        new SyntheticRun(NODES, 8, 1)
                                .objectives(Objective.parse("missing = 0"))
                                .setup());
        recorder.finished(request(1, 0, 100, 40, Phase.WARM_UP));
        IntStream.rangeClosed(2, 8)
                .forEach(i -> recorder.finished(request(i, i, 100, 0, Phase.MEASURED)));

        RunRecord record =
                recorder.finish(new Ending.Completed(), 9_000 * MILLI, null, null).record();

        assertEquals(Outcome.PASSED, record.verdict().outcome());
        assertEquals(
                "40 of 800 replies never came: 40 nodes missed at least one request. 40 of them belong to the warm-up, which is not judged.",
                record.verdict().sentence());
    }

    @Test
    void onlyAnObjectiveThatSaysSoStopsARun() {
        RunRecorder recorder =
                RunRecorder.inMemory(
                        new SyntheticRun(NODES, 20, 1)
                                .objectives(
                                        Objective.parse("missing = 0"),
                                        Objective.parse("t99 < 50ms").aborting(true),
                                        Objective.parse("errors = 0").aborting(true))
                                .setup());
        for (int i = 1; i <= 4; i++) {
            recorder.finished(request(i, i, 100, 1, Phase.MEASURED));
            assertTrue(recorder.abort().isEmpty(), "four requests say little of a median");
        }
        recorder.finished(request(5, 5, 100, 0, Phase.MEASURED));

        String reason = recorder.abort().orElseThrow();
        assertEquals("t99 < 50ms was not reached: T99 100 ms, median of 5 requests", reason);
        RunRecord record =
                recorder.finish(new Ending.Aborted(reason), 9_000 * MILLI, null, null).record();
        assertEquals(3, record.verdict().exitCode());
        assertEquals(
                "Stopped early, an objective was missed: " + reason + ".",
                record.verdict().sentence());
    }

    @Test
    void requestsThatAreOverAtTheSameTimeAreAllRecorded() throws InterruptedException {
        RunRecorder recorder = RunRecorder.inMemory(new SyntheticRun(NODES, 400, 1).setup());
        int threads = 8;
        CountDownLatch done = new CountDownLatch(threads);
        for (int thread = 0; thread < threads; thread++) {
            int first = thread;
            Thread.ofPlatform()
                    .start(() -> {
                        for (int i = first; i < 400; i += threads) {
                            recorder.finished(request(i + 1, i, 100, 0, Phase.MEASURED));
                            recorder.snapshot();
                        }
                        done.countDown();
                    });
        }
        done.await();

        RunRecord record =
                recorder.finish(new Ending.Completed(), 400_000 * MILLI, null, null).record();

        assertEquals(
                IntStream.rangeClosed(1, 400).boxed().toList(),
                record.requests().stream().map(each -> each.index()).toList());
        assertEquals(40_000, record.summary().response().count());
        assertEquals(400, recorder.nodes().answers()[7]);
    }

    private interface Millis {
        long at(int second);
    }

    // One request is due each second, for forty seconds.
    private static RunRecord record(List<Objective> objectives, Millis response) {
        RunRecorder recorder =
                RunRecorder.inMemory(
                        new SyntheticRun(NODES, 40, 1)
                                .objectives(objectives.toArray(new Objective[0]))
                                .setup());
        List<ObservedFanOut> requests = new ArrayList<>();
        for (int second = 0; second < 40; second++) {
            requests.add(request(second + 1, second, response.at(second), 0, Phase.MEASURED));
        }
        requests.forEach(recorder::finished);
        return recorder.finish(new Ending.Completed(), 41_000 * MILLI, null, null).record();
    }

    private static ObservedFanOut request(
            int index, int second, long millis, int missing, Phase phase) {
        long[] nanos = new long[NODES - missing];
        Arrays.fill(nanos, millis * MILLI);
        long due = second * 1_000L * MILLI;
        return new ObservedFanOut(
                index,
                "id" + index,
                phase,
                0,
                0,
                new Timing(due, due, 0, millis * MILLI),
                NODES,
                Tally.of(nanos.length, 0),
                IntStream.range(0, missing).mapToObj(node -> "n" + node).toList(),
                ReplyTimes.of(NanoSeries.of(nanos), IntStream.range(0, nanos.length).toArray()),
                null);
    }
}
