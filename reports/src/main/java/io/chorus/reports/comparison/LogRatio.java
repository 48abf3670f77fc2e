package io.chorus.reports.comparison;

/// How much larger one figure is than another, so that twice and half are as far from nothing.
///
/// Nothing against something, and never against some time, are so far that no resampling brings
/// them back, but not infinitely far: they can be averaged and sorted.
final class LogRatio {
    /// Farther than any finite ratio.
    static final double UTMOST = 50;

    private LogRatio() {}

    /// The logarithm of `now / before`.
    ///
    /// @return 0 when both are 0 or both never happened; NaN when one is NaN
    static double of(double before, double now) {
        if (Double.isNaN(before) || Double.isNaN(now)) {
            return Double.NaN;
        }
        if (before == now) {
            return 0;
        }
        if (before == 0 || Double.isInfinite(now)) {
            return UTMOST;
        }
        if (now == 0 || Double.isInfinite(before)) {
            return -UTMOST;
        }
        return Math.log(now / before);
    }

    /// The relative change it stands for, 0.1 for a tenth more; infinite beyond any finite one.
    static double change(double logRatio) {
        return logRatio >= UTMOST / 2 ? Double.POSITIVE_INFINITY : Math.expm1(logRatio);
    }
}
