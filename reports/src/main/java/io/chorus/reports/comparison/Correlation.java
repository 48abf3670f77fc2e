package io.chorus.reports.comparison;

import java.util.Arrays;

/// How much wider an interval must be because neighbouring requests are alike.
///
/// The mean or median of values whose neighbours correlate by `r` varies as if there were `(1 + r)
/// / (1 - r)` times fewer of them. Only a correlation that chance rarely makes (one-sided 5 %) is
/// taken for one; it is computed on ranks, so that one slow request is no correlation, and
/// corrected for its bias in short rows.
final class Correlation {
    private static final double SIGNIFICANT = 1.645;
    private static final double MOST = 0.9;

    private Correlation() {}

    /// The factor to widen by, 1 or more.
    ///
    /// @param rows the values of each run in the order of its requests
    static double widening(double[]... rows) {
        double products = 0;
        double squares = 0;
        int values = 0;
        for (double[] row : rows) {
            double[] ranks = Ranks.of(row);
            double mean = Arrays.stream(ranks).average().orElse(0);
            for (int i = 0; i < ranks.length; i++) {
                squares += (ranks[i] - mean) * (ranks[i] - mean);
                products += i == 0 ? 0 : (ranks[i] - mean) * (ranks[i - 1] - mean);
            }
            values += row.length;
        }
        if (values == 0 || squares == 0) {
            return 1;
        }
        double correlation = products / squares;
        double perRow = (double) values / rows.length;
        double unbiased = (correlation * perRow + 1) / (perRow - 4);
        if (perRow <= 5 || unbiased * Math.sqrt(values) < SIGNIFICANT) {
            return 1;
        }
        double bounded = Math.min(MOST, unbiased);
        return Math.sqrt((1 + bounded) / (1 - bounded));
    }
}
