package io.chorus.reports.comparison;

import java.util.Arrays;
import java.util.SplittableRandom;

/// What a handful of rounds says of one metric.
///
/// At five rounds its interval reaches about from the smallest to the largest mean that can be
/// drawn; see [Normal#outside].
final class PairedRounds {
    private static final int DRAWS = 10_000;

    private PairedRounds() {}

    /// @param ratios logarithms, one a round, at least two
    static Estimate of(double[] ratios, long seed) {
        int rounds = ratios.length;
        SplittableRandom random = new SplittableRandom(seed);
        double[] means = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            double sum = 0;
            for (int i = 0; i < rounds; i++) {
                sum += ratios[random.nextInt(rounds)];
            }
            means[draw] = sum / rounds;
        }
        Arrays.sort(means);
        int outside = (int) (Normal.outside(rounds) * DRAWS);
        double mean = Arrays.stream(ratios).average().orElseThrow();
        return new Estimate(
                mean, means[outside], means[DRAWS - 1 - outside], chance(ratios, mean), 1);
    }

    private static double chance(double[] ratios, double mean) {
        int rounds = ratios.length;
        double squares = Arrays.stream(ratios).map(ratio -> (ratio - mean) * (ratio - mean)).sum();
        double error = Math.sqrt(squares / (rounds - 1) / rounds);
        if (error < 1e-12) {
            // All rounds agree, as where something is missing in every B and in no A. Taken for
            // coins: at best one of four throws of a pair comes out so.
            return mean == 0 ? 1 : 2 * Math.pow(0.25, rounds);
        }
        return Normal.studentTwoSided(mean / error, rounds - 1);
    }
}
