package io.chorus.reports.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.FaultyRun;
import io.chorus.reports.record.ObjectiveResult;
import io.chorus.reports.record.Outcome;
import io.chorus.reports.record.RunRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Objectives about what comes after a fault.
@Timeout(60)
class FaultObjectivesTest {

    private static final long MILLI = 1_000_000;

    // A broker is killed at 15.2 s and the fleet whole after 3.18 s; another is away from 30.3 s to
    // 33 s and the fleet whole after 2.71 s; a partition lasts from 45.5 s to 52.5 s, whole after
    // 8.5 s.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "whole within 9s after any fault | true | 8.50 s after “partition, broker 3 from the others” began, the worst of 3 faults | ",
                "whole within 5s after any fault | false | 8.50 s after “partition, broker 3 from the others” began, the worst of 3 faults | 50500",
                "whole within 4s after any fault ends | true | 3.18 s after “broker killed, broker 2 of 3” ended, the worst of 3 faults | ",
                "whole within 2s after each fault ends | false | 3.18 s after “broker killed, broker 2 of 3” ended, the worst of 3 faults | 17200",
                "replies lost after any fault = 0 | true | 0 lost by 34 requests after 3 faults | "
            })
    void theWorstFaultDecides(String text, boolean met, String observed, Long missedAtMillis) {
        ObjectiveResult result = result(FaultyRun.three(Objective.parse(text)).end(70_000));

        assertEquals(observed, result.observed());
        assertEquals(met, result.met());
        assertEquals(
                missedAtMillis == null ? null : (Long) (missedAtMillis * MILLI),
                result.missedAtNanos());
    }

    @ParameterizedTest
    @CsvSource({"whole within 5s after any fault", "replies lost after any fault = 0"})
    void withoutAnyFaultNobodyCanTell(String text) {
        RunRecord record = FaultyRun.of(10, Objective.parse(text)).requests(0, 10_000).end(11_000);

        assertEquals("cannot tell: no fault took effect", result(record).observed());
        assertEquals(Outcome.MISSED, record.verdict().outcome());
    }

    @Test
    void aNodeThatStaysAwayMissesBoth() {
        FaultyRun run =
                FaultyRun.of(
                        10,
                        Objective.parse("whole within 5s after any fault"),
                        Objective.parse("replies lost after any fault = 0"));
        run.requests(0, 10_000).fault(0, "broker killed", "", 10_000).lost(1, 10_001);
        run.request(12_000, 1, 100, 0);

        RunRecord record = run.end(20_000);

        assertEquals(
                "never after “broker killed”: 1 node away at the end",
                record.verdict().objectives().get(0).observed());
        assertEquals(15_000 * MILLI, record.verdict().objectives().get(0).missedAtNanos());
        assertEquals(
                "cannot tell: “broker killed” was not over or the fleet not whole when the run ended",
                record.verdict().objectives().get(1).observed());
    }

    @Test
    void aRunThatEndsTooEarlySaysSo() {
        FaultyRun run = FaultyRun.of(10, Objective.parse("whole within 5s after any fault"));
        run.requests(0, 10_000).fault(0, "broker killed", "", 10_000).lost(1, 10_001);

        ObjectiveResult result = result(run.end(12_000));

        assertEquals(
                "cannot tell: 2.00 s after “broker killed” it was not whole yet, and the record ends there",
                result.observed());
        assertEquals(null, result.missedAtNanos());
    }

    @Test
    void repliesThatAreLostLaterAreFoundAndDated() {
        FaultyRun run = FaultyRun.of(10, Objective.parse("replies lost after any fault <= 1"));
        run.requests(0, 10_000).fault(0, "reset", "", 10_000).ended(0, 10_000);
        run.lost(1, 10_001).back(1, 10_500).request(12_000, 1, 100, 0).request(20_000, 2, 100, 0);

        ObjectiveResult result = result(run.end(30_000));

        assertEquals("3 lost by 2 requests after 1 fault", result.observed());
        assertEquals(3.0, result.used());
        assertEquals(22_000 * MILLI, result.missedAtNanos());
    }

    @Test
    void onlyWhatIsCertainStopsARun() {
        FaultyRun run =
                FaultyRun.of(10, Objective.parse("whole within 5s after any fault").aborting(true));
        run.requests(0, 10_000);
        assertTrue(run.recorder().abort().isEmpty(), "there was no fault yet");

        run.fault(0, "broker killed", "", 10_000).lost(1, 10_001).request(11_000, 0, 100, 0);
        assertTrue(run.recorder().abort().isEmpty(), "its time is not over");

        run.request(16_000, 0, 100, 0);
        assertEquals(
                "whole within 5s after any fault was not reached: never after “broker killed”: 1 node away at the end",
                run.recorder().abort().orElse(""));
        run.end(17_000);
    }

    @Test
    void theVerdictSaysWhatFaultsCost() {
        RunRecord record =
                FaultyRun.three(Objective.parse("replies lost after any fault = 0")).end(70_000);

        assertEquals(Outcome.PASSED, record.verdict().outcome());
        assertEquals(
                "1,972 of 35,400 replies never came: 210 nodes missed at least one request. All of them were owed while a fault lasted or the fleet was not whole.",
                record.verdict().sentence());
    }

    private static ObjectiveResult result(RunRecord record) {
        return record.verdict().objectives().getFirst();
    }
}
