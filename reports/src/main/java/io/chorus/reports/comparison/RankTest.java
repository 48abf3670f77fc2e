package io.chorus.reports.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Asks of several metrics at once: do the values of one run come before those of the other more
/// often than dealing the requests out to two runs would bring about?
///
/// The measure is that of Mann and Whitney, so only ranks count and no shape of distribution fools
/// it. The requests of both runs are dealt out anew thousands of times, each with all its metrics
/// together; a metric's chance is how often *any* of them ends up as far apart (Westfall and
/// Young). So among all metrics of a table one is called different by mistake as rarely as the
/// level says, and metrics that tell nearly the same, as T50 and T90 do, cost hardly more than one.
final class RankTest {
    private static final int DEALS = 4_000;
    private static final double ROUNDING = 1e-9;

    private final int before;
    private final List<double[]> ranks = new ArrayList<>();
    private final List<Double> widenings = new ArrayList<>();

    /// @param before how many of the requests belong to the older run; they come first
    RankTest(int before) {
        this.before = before;
    }

    /// Adds a metric.
    ///
    /// @param values of both runs
    /// @param widening by which its distance is cut because neighbours are alike: dealing breaks up
    ///   what hangs together, so it varies too little
    void add(double[] values, double widening) {
        ranks.add(scaled(Ranks.of(values)));
        widenings.add(widening);
    }

    /// The chances, one a metric in the order they were added.
    double[] chances(SplittableRandom random) {
        double[] distances = new double[ranks.size()];
        int[] asFar = new int[ranks.size()];
        for (int metric = 0; metric < distances.length; metric++) {
            double sum = Arrays.stream(ranks.get(metric), 0, before).sum();
            distances[metric] = Math.abs(sum) / widenings.get(metric) - ROUNDING;
        }
        int[] deck = IntStream.range(0, ranks.isEmpty() ? 0 : ranks.getFirst().length).toArray();
        for (int deal = 0; deal < DEALS; deal++) {
            shuffle(deck, random);
            double farthest = farthest(deck);
            for (int metric = 0; metric < distances.length; metric++) {
                asFar[metric] += farthest >= distances[metric] ? 1 : 0;
            }
        }
        return Arrays.stream(asFar).mapToDouble(times -> (1.0 + times) / (1 + DEALS)).toArray();
    }

    private double farthest(int[] deck) {
        double farthest = 0;
        for (double[] rank : ranks) {
            double sum = 0;
            for (int i = 0; i < before; i++) {
                sum += rank[deck[i]];
            }
            farthest = Math.max(farthest, Math.abs(sum));
        }
        return farthest;
    }

    private void shuffle(int[] deck, SplittableRandom random) {
        for (int i = 0; i < before; i++) {
            int other = random.nextInt(i, deck.length);
            int card = deck[other];
            deck[other] = deck[i];
            deck[i] = card;
        }
    }

    /// Around 0 and with a spread of 1, so that metrics with many equal values can be compared with
    /// those that have none.
    private static double[] scaled(double[] ranks) {
        double mean = (ranks.length + 1) / 2.0;
        double squares = Arrays.stream(ranks).map(rank -> (rank - mean) * (rank - mean)).sum();
        double spread = squares == 0 ? 1 : Math.sqrt(squares / ranks.length);
        return Arrays.stream(ranks).map(rank -> (rank - mean) / spread).toArray();
    }
}
