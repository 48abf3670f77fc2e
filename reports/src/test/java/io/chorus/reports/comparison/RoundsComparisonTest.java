package io.chorus.reports.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.comparison.RoundsComparison.Round;
import io.chorus.reports.record.MetricChange;
import io.chorus.reports.record.MetricChange.Direction;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Validity;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RoundsComparisonTest {
    private static final int TRIALS = 50;

    /// What an interval of 95 % leaves room for.
    private static final int MOST = 46;

    private static final int ROUNDS = 5;

    @Test
    void whatChangesFromRunToRunIsNoDifference() {
        int quiet = 0;
        int quietByRequests = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            List<Round> rounds = rounds(1, trial);
            var first = rounds.getFirst();
            quiet += told(RoundsComparison.of("A", rounds).baseline().changes()) ? 0 : 1;
            quietByRequests +=
                    told(Comparison.of("A", first.a(), first.b()).baseline().changes()) ? 0 : 1;
        }

        assertTrue(quiet >= MOST, "cannot tell " + quiet);
        assertTrue(quietByRequests < 35, "two runs alone are fooled, or this shows nothing");
    }

    @Test
    void intervalsOverRoundsHoldTheTrueChange() {
        int held = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            MetricChange t99 = t99(RoundsComparison.of("A", rounds(1.1, trial)));
            Double low = t99.low();
            Double high = t99.high();
            held += low != null && high != null && low <= 0.1 && high >= 0.1 ? 1 : 0;
        }

        assertTrue(held >= MOST, "held " + held);
    }

    @Test
    void halfAsMuchAgainIsFoundInFiveRounds() {
        for (int trial = 0; trial < 20; trial++) {
            var slower = RoundsComparison.of("A", rounds(1.5, trial));

            assertTrue(slower.regressed(), "trial " + trial);
            assertFalse(
                    slower.baseline().changes().stream()
                            .anyMatch(change ->
                                    change.metric().startsWith("T")
                                            && change.direction() == Direction.BETTER));
        }
    }

    @Test
    void twoRoundsTellNothingAndInvalidOnesAreLeftOut() {
        List<Round> rounds = rounds(2, 1);
        var two = RoundsComparison.of("A", rounds.subList(0, 2));
        var oneStarved =
                RoundsComparison.of(
                        "A",
                        IntStream.range(0, ROUNDS)
                                .mapToObj(i ->
                                        i == 3
                                                ? new Round(
                                                        rounds.get(i).a(),
                                                        starved(rounds.get(i).b()))
                                                : rounds.get(i))
                                .toList());

        assertFalse(told(two.baseline().changes()));
        assertEquals("too few rounds with a figure: at least 3 of each", t99(two).note());
        assertTrue(
                oneStarved.baseline().method().startsWith("4 rounds"),
                oneStarved.baseline().method());
        assertNotNull(t99(oneStarved).change());
    }

    /// Each run has a level of its own, a tenth up or down, about which its requests hardly vary.
    private static List<Round> rounds(double factor, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, ROUNDS)
                .mapToObj(_ -> new Round(run(1, random), run(factor, random)))
                .toList();
    }

    private static RunRecord run(double factor, Random random) {
        double level = 100 * factor * Math.exp(0.05 * random.nextGaussian());
        return Runs.of(
                IntStream.range(0, 20)
                        .mapToDouble(_ -> level * (0.98 + 0.04 * random.nextDouble()))
                        .toArray(),
                0,
                random);
    }

    private static RunRecord starved(RunRecord run) {
        return Runs.record(run.requests(), run.summary(), Validity.INVALID);
    }

    private static boolean told(List<MetricChange> changes) {
        return changes.stream().anyMatch(change -> change.direction() != Direction.CANNOT_TELL);
    }

    private static MetricChange t99(RoundsComparison comparison) {
        return comparison.baseline().changes().stream()
                .filter(change -> change.metric().equals("T99"))
                .findFirst()
                .orElseThrow();
    }
}
