package io.chorus.reports.comparison;

/// The standard normal distribution and Student's, as far as intervals need them.
final class Normal {
    private Normal() {}

    /// The chance of a value beyond `z` on either side.
    static double twoSided(double z) {
        return studentTwoSided(z, 1e6);
    }

    /// The value that is exceeded on either side together with the given chance.
    ///
    /// @param chance above 0 and at most 1
    static double twoSidedQuantile(double chance) {
        return bisect(z -> twoSided(z) - chance);
    }

    /// The same of Student's distribution.
    static double studentTwoSidedQuantile(double chance, double freedom) {
        return bisect(t -> studentTwoSided(t, freedom) - chance);
    }

    /// The share of draws to leave out at each end for an interval of 95 %.
    ///
    /// A bootstrap of few values varies as if one of them were missing and knows no Student, so its
    /// percentiles lie too close together. They are taken farther out, where Student's quantile
    /// would put them (Hesterberg's expanded percentiles).
    ///
    /// @param values drawn from, at least 2
    static double outside(int values) {
        double student = studentTwoSidedQuantile(0.05, values - 1);
        return twoSided(student * Math.sqrt(values / (values - 1.0))) / 2;
    }

    /// The chance that a variable of Student's distribution lies beyond `t` on either side.
    ///
    /// It is the regularized incomplete beta function at `freedom / (freedom + t²)`, here by
    /// integrating the density over the angle `atan(t / √freedom)`, which is smooth and bounded.
    static double studentTwoSided(double t, double freedom) {
        double end = Math.PI / 2;
        double begin = Math.atan(Math.abs(t) / Math.sqrt(freedom));
        double from = begin;
        // Beyond 12 widths of the bell there is nothing left to add up.
        double to = Math.min(end, from + 12 / Math.sqrt(freedom));
        return Math.min(
                1, integral(from, to, freedom) / integral(0, narrow(end, freedom), freedom));
    }

    private static double narrow(double end, double freedom) {
        return Math.min(end, 12 / Math.sqrt(freedom));
    }

    private static double integral(double from, double to, double freedom) {
        int steps = 200;
        double width = (to - from) / steps;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            int weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * Math.pow(Math.abs(Math.cos(from + i * width)), freedom - 1);
        }
        return sum * width / 3;
    }

    private static double bisect(java.util.function.DoubleUnaryOperator falling) {
        double low = 0;
        double high = 1e4;
        for (int i = 0; i < 50; i++) {
            double middle = (low + high) / 2;
            if (falling.applyAsDouble(middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
