package io.chorus.reports.comparison;

import io.chorus.reports.record.MetricChange;
import io.chorus.reports.record.MetricChange.Direction;
import io.chorus.reports.record.RunRecord;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One metric with what resampling said of it, and what to tell a reader.
///
/// @param metrics how many were looked at
/// @param surely how many standard deviations it takes to find a change among so many
record Judged(Metric.OfRequests metric, Estimate estimate, int metrics, double surely) {
    private static final double LEVEL = 0.05;

    /// A change that one would not want to overlook.
    private static final double NOTABLE = Math.log(1.1);

    /// How surely it should be found: eight times of ten.
    private static final double POWER = 0.84;

    private static final double TWO_SIDED = 1.96;
    private static final long MANY = 10_000;

    /// How many standard deviations a change must have to be found eight times of ten.
    static double surely(int metrics) {
        return Normal.twoSidedQuantile(LEVEL / metrics) + POWER;
    }

    MetricChange change(RunRecord before, RunRecord now) {
        Double old = metric.figure().apply(before);
        Double young = metric.figure().apply(now);
        // A histogram and the points of curves read slightly different percentiles: the interval
        // goes where the shown figures are.
        double shown = old == null || young == null ? estimate.change() : LogRatio.of(old, young);
        double shift = Math.abs(shown) < LogRatio.UTMOST ? shown - estimate.change() : 0;
        return new MetricChange(
                metric.name(),
                metric.unit(),
                old,
                young,
                finite(LogRatio.change(shown)),
                finite(LogRatio.change(estimate.low() + shift)),
                finite(LogRatio.change(estimate.high() + shift)),
                direction(),
                note(Math.min(before.warmRequests().size(), now.warmRequests().size())));
    }

    static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }

    private Direction direction() {
        if (estimate.chance() >= LEVEL || !estimate.excludesNone()) {
            return Direction.CANNOT_TELL;
        }
        return estimate.change() > 0 == metric.lowerIsBetter() ? Direction.WORSE : Direction.BETTER;
    }

    private String note(int requests) {
        String alike =
                estimate.widening() == 1
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "neighbouring requests are alike, so ×%.1f",
                                estimate.widening());
        if (direction() != Direction.CANNOT_TELL) {
            return alike;
        }
        String reason =
                estimate.excludesNone() && estimate.chance() >= LEVEL
                        ? "not sure enough as one of %d metrics".formatted(metrics)
                        : needed(requests);
        return alike.isEmpty() || reason.isEmpty() ? alike + reason : reason + "; " + alike;
    }

    // Intervals shrink with the square root of the requests.
    private String needed(int requests) {
        if (estimate.change() == 0 && estimate.reach() == 0) {
            return "";
        }
        double ratio = surely * estimate.reach() / TWO_SIDED / NOTABLE;
        double needed = Math.ceil(requests * ratio * ratio);
        if (needed <= requests) {
            return "";
        }
        return needed > MANY
                ? "requests vary too much"
                : String.format(Locale.ROOT, "10 %% would take about %,.0f requests", needed);
    }
}
