package io.chorus.reports.comparison;

/// What resampling says of one metric, as logarithms of ratios ([LogRatio]).
///
/// @param change the change itself
/// @param low lower end of its 95 % interval
/// @param high upper end
/// @param chance of a change this large where there is none
/// @param widening by which the interval was widened for correlated neighbours, 1 for not
record Estimate(double change, double low, double high, double chance, double widening) {

    /// Whether no change at all is outside the interval.
    boolean excludesNone() {
        return low > 0 || high < 0;
    }

    /// Half the length of the interval.
    double reach() {
        return (high - low) / 2;
    }
}
