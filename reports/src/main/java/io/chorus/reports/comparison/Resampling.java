package io.chorus.reports.comparison;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Draws the requests of two runs again and again. All metrics see the same draws.
final class Resampling {
    private static final int DRAWS = 2_000;
    private static final int DRAWS_OF_MANY = 500;
    private static final int MANY = 2_000;

    private final int before;
    private final int requests;
    private final int draws;
    private final double outside;
    private final SplittableRandom random;

    /// @param before how many requests the older run has, at least 2; they come first in every
    ///   sample
    /// @param now how many the newer one has, at least 2
    Resampling(int before, int now, long seed) {
        this.before = before;
        this.requests = before + now;
        this.draws = requests > MANY ? DRAWS_OF_MANY : DRAWS;
        this.outside = Normal.outside(Math.min(before, now));
        this.random = new SplittableRandom(seed);
    }

    /// One estimate a sample; null where there is nothing to estimate from.
    List<@Nullable Estimate> estimates(List<Sample> samples) {
        double[][] drawn = new double[samples.size()][draws];
        int[] old = new int[requests];
        int[] young = new int[requests];
        for (int draw = 0; draw < draws; draw++) {
            draw(old, 0, before);
            draw(young, before, requests);
            ratios(samples, old, young, drawn, draw);
        }
        Arrays.fill(old, 0, before, 1);
        Arrays.fill(old, before, requests, 0);
        Arrays.setAll(young, i -> 1 - old[i]);
        RankTest test = new RankTest(before);
        double[] widenings = new double[samples.size()];
        for (int i = 0; i < widenings.length; i++) {
            double[] scores =
                    IntStream.range(0, requests).mapToDouble(samples.get(i)::score).toArray();
            widenings[i] =
                    Correlation.widening(
                            Arrays.copyOf(scores, before),
                            Arrays.copyOfRange(scores, before, requests));
            test.add(scores, widenings[i]);
        }
        double[] chances = test.chances(random);
        @Nullable Estimate[] estimates = new Estimate[samples.size()];
        for (int i = 0; i < estimates.length; i++) {
            double change = LogRatio.of(samples.get(i).of(old), samples.get(i).of(young));
            estimates[i] = estimate(change, drawn[i], widenings[i], chances[i]);
        }
        return Arrays.asList(estimates);
    }

    private void draw(int[] times, int from, int to) {
        Arrays.fill(times, 0);
        for (int i = from; i < to; i++) {
            times[random.nextInt(from, to)]++;
        }
    }

    private static void ratios(
            List<Sample> samples, int[] old, int[] young, double[][] into, int draw) {
        for (int i = 0; i < samples.size(); i++) {
            into[i][draw] = LogRatio.of(samples.get(i).of(old), samples.get(i).of(young));
        }
    }

    private @Nullable Estimate estimate(
            double change, double[] drawn, double widening, double chance) {
        double[] ascending =
                Arrays.stream(drawn).filter(ratio -> !Double.isNaN(ratio)).sorted().toArray();
        if (Double.isNaN(change) || ascending.length < drawn.length / 2) {
            return null;
        }
        int left = (int) (outside * ascending.length);
        double low = change + widening * (ascending[left] - change);
        double high = change + widening * (ascending[ascending.length - 1 - left] - change);
        return new Estimate(change, low, high, chance, widening);
    }
}
