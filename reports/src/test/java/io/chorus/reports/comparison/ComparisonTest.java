package io.chorus.reports.comparison;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.comparison.Runs.Shape;
import io.chorus.reports.record.Baseline.SetupDifference;
import io.chorus.reports.record.MetricChange;
import io.chorus.reports.record.MetricChange.Direction;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Validity;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class ComparisonTest {
    private static final int TRIALS = 50;

    /// What an interval of 95 % leaves room for.
    private static final int MOST = 46;

    private static final int REQUESTS = 20;

    @ParameterizedTest
    @EnumSource(Shape.class)
    void intervalsHoldTheTrueChangeAndARunIsLikeItsLike(Shape shape) {
        double truth = 1.1;
        int held = 0;
        int heldOfResponse = 0;
        int quiet = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            RunRecord before = Runs.of(shape, REQUESTS, 1, 2L * trial);
            RunRecord now = Runs.of(shape, REQUESTS, truth, 2L * trial + 1);
            var comparison = Comparison.of("before", before, now);
            held += holds(metric(comparison, "T99"), truth - 1) ? 1 : 0;
            heldOfResponse += holds(metric(comparison, "response p90"), truth - 1) ? 1 : 0;

            RunRecord like = Runs.of(shape, REQUESTS, 1, 100_000 + trial);
            quiet += told(Comparison.of("before", before, like)).isEmpty() ? 1 : 0;
        }
        int t99 = held;
        int p90 = heldOfResponse;
        int alike = quiet;
        assertAll(
                () -> assertTrue(t99 >= MOST, "T99 held " + t99),
                () -> assertTrue(p90 >= MOST, "response p90 held " + p90),
                () -> assertTrue(alike >= MOST, "cannot tell " + alike));
    }

    @Test
    void aRunOfRequestsThatHangTogetherIsLikeItsLike() {
        int quiet = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            RunRecord before = drifting(trial);
            RunRecord now = drifting(10_000 + trial);
            quiet += told(Comparison.of("before", before, now)).isEmpty() ? 1 : 0;
        }

        assertTrue(quiet >= MOST, "cannot tell " + quiet);
    }

    @ParameterizedTest
    @EnumSource(
            value = Shape.class,
            names = {"CONSTANT", "UNIFORM"})
    void aFifthMoreIsFoundWithTwentyRequests(Shape shape) {
        for (int trial = 0; trial < 20; trial++) {
            RunRecord before = Runs.of(shape, REQUESTS, 1, 7L * trial);
            RunRecord now = Runs.of(shape, REQUESTS, 1.2, 7L * trial + 1);

            var slower = Comparison.of("before", before, now);
            var faster = Comparison.of("before", now, before);

            assertTrue(slower.regressed(), "trial " + trial);
            assertTrue(told(faster).size() >= 3, "trial " + trial);
            assertFalse(faster.regressed());
        }
    }

    @Test
    void repliesThatWereNeverMissingBeforeAreARegressionWithoutARatio() {
        double[] millis = new double[REQUESTS];
        Arrays.fill(millis, 100);

        var comparison =
                Comparison.of(
                        "before",
                        Runs.of(millis, 0, new Random(1)),
                        Runs.of(millis, 0.05, new Random(2)));

        MetricChange missing = metric(comparison, "missing replies");
        assertEquals(Direction.WORSE, missing.direction());
        assertEquals(0.0, missing.before());
        assertNull(missing.change());
        assertTrue(comparison.regressed());
        assertEquals(Direction.WORSE, metric(comparison, "T100").direction());
        assertNull(metric(comparison, "T100").now(), "most requests never completed");
    }

    @Test
    void fewRequestsTellNothingButHowManyItTakes() {
        var few =
                Comparison.of(
                        "before",
                        Runs.of(Shape.UNIFORM, 3, 1, 1),
                        Runs.of(Shape.UNIFORM, REQUESTS, 2, 2));
        var noisy =
                Comparison.of(
                        "before",
                        Runs.of(Shape.HEAVY, REQUESTS, 1, 3),
                        Runs.of(Shape.HEAVY, REQUESTS, 1, 4));

        assertEquals(List.of(), told(few));
        assertEquals("too few requests (3 and 20): at least 8 each", metric(few, "T99").note());
        assertTrue(
                metric(noisy, "T99").note().matches("10 % would take about [0-9,]+ requests"),
                metric(noisy, "T99").note());
    }

    @Test
    void figuresOfWhichARunHasOneAreShownAndNotJudged() {
        var comparison =
                Comparison.of(
                        "before",
                        Runs.of(Shape.UNIFORM, REQUESTS, 1, 1),
                        Runs.of(Shape.UNIFORM, 2 * REQUESTS, 1, 2));

        MetricChange cpu = metric(comparison, "processor time a reply");
        assertEquals(-0.5, cpu.change());
        assertEquals(Direction.CANNOT_TELL, cpu.direction());
        assertNull(cpu.low());
        assertEquals("one figure a run: chorus ab repeats runs", cpu.note());
    }

    @Test
    void whatDiffersInTheSetUpIsFoundAndAnyFreePortIsNoDifference() {
        RunRecord before = Runs.of(Shape.UNIFORM, REQUESTS, 1, 1);
        RunRecord now = Runs.of(Shape.UNIFORM, 2 * REQUESTS, 1, 2);

        assertEquals(
                List.of(new SetupDifference("planned requests", "20", "40")),
                Comparison.of("before", before, now).setup());
        assertEquals(List.of(), Comparison.of("before", before, before).setup());
    }

    @Test
    void figuresOfAnInvalidRunAreNotJudged() {
        RunRecord fine = Runs.of(Shape.UNIFORM, REQUESTS, 1, 1);
        RunRecord now = Runs.of(Shape.UNIFORM, REQUESTS, 2, 2);
        RunRecord starved = Runs.record(now.requests(), now.summary(), Validity.INVALID);

        var comparison = Comparison.of("before", fine, starved);

        assertEquals(List.of(), told(comparison));
        assertTrue(comparison.baseline().method().contains("the newer run is INVALID"));
        assertEquals(
                List.of(new SetupDifference("validity of the run", "–", "INVALID")),
                comparison.setup());
    }

    @Test
    void theSameRecordsCompareAlikeEveryTime() {
        RunRecord before = Runs.of(Shape.HEAVY, REQUESTS, 1, 1);
        RunRecord now = Runs.of(Shape.HEAVY, REQUESTS, 1.3, 2);

        assertEquals(
                Comparison.of("x", before, now).baseline(),
                Comparison.of("x", before, now).baseline());
    }

    private static RunRecord drifting(long seed) {
        Random random = new Random(seed);
        double state = random.nextGaussian();
        double[] millis = new double[REQUESTS];
        for (int i = 0; i < REQUESTS; i++) {
            millis[i] = 100 * Math.exp(0.1 * state);
            state = 0.5 * state + Math.sqrt(0.75) * random.nextGaussian();
        }
        return Runs.of(millis, 0, random);
    }

    private static boolean holds(MetricChange change, double truth) {
        Double low = change.low();
        Double high = change.high();
        // The histogram has three digits.
        return low != null && high != null && low <= truth + 0.001 && high >= truth - 0.001;
    }

    private static List<MetricChange> told(Comparison comparison) {
        return comparison.baseline().changes().stream()
                .filter(change -> change.direction() != Direction.CANNOT_TELL)
                .toList();
    }

    private static MetricChange metric(Comparison comparison, String name) {
        return comparison.baseline().changes().stream()
                .filter(change -> change.metric().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
