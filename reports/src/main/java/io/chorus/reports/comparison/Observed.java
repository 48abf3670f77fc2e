package io.chorus.reports.comparison;

import io.chorus.reports.record.MetricChange;
import io.chorus.reports.record.MetricChange.Direction;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One metric over rounds, before it is known what the others say.
///
/// @param a its figures in the runs of A that have one
/// @param b in those of B
/// @param estimate null where there are too few rounds
record Observed(Metric metric, double[] a, double[] b, @Nullable Estimate estimate) {

    /// A change that one would not want to overlook.
    private static final double NOTABLE = Math.log(1.1);

    /// Whether there are rounds enough to say anything.
    boolean judged() {
        return estimate != null;
    }

    double chance() {
        return estimate == null ? 1 : estimate.chance();
    }

    /// @param sure whether its chance is small enough among those of all metrics
    /// @param metrics how many are judged
    MetricChange change(boolean sure, int metrics) {
        Estimate found = estimate;
        if (found == null) {
            return new MetricChange(
                    metric.name(),
                    metric.unit(),
                    mean(a),
                    mean(b),
                    null,
                    null,
                    null,
                    Direction.CANNOT_TELL,
                    metric instanceof Metric.OfRun ofRun && !ofRun.ownRun()
                            ? "all runs shared one process"
                            : "too few rounds with a figure: at least %d of each"
                                    .formatted(RoundsComparison.FEWEST));
        }
        Direction direction =
                !sure || !found.excludesNone()
                        ? Direction.CANNOT_TELL
                        : found.change() > 0 == metric.lowerIsBetter()
                                ? Direction.WORSE
                                : Direction.BETTER;
        return new MetricChange(
                metric.name(),
                metric.unit(),
                mean(a),
                mean(b),
                Judged.finite(LogRatio.change(found.change())),
                Judged.finite(LogRatio.change(found.low())),
                Judged.finite(LogRatio.change(found.high())),
                direction,
                direction == Direction.CANNOT_TELL ? note(found, metrics) : "");
    }

    private String note(Estimate found, int metrics) {
        if (found.excludesNone()) {
            return "not sure enough as one of %d metrics".formatted(metrics);
        }
        double ratio = found.reach() / NOTABLE;
        double needed = Math.ceil(a.length * ratio * ratio);
        return needed <= a.length || ratio > 100
                ? ""
                : String.format(Locale.ROOT, "10 %% would take about %,.0f rounds", needed);
    }

    // Geometric, so that it fits the mean of the ratios; where something is nothing, arithmetic.
    private static @Nullable Double mean(double[] figures) {
        if (figures.length == 0) {
            return null;
        }
        boolean positive = Arrays.stream(figures).allMatch(figure -> figure > 0);
        return positive
                ? (Double) Math.exp(Arrays.stream(figures).map(Math::log).average().orElseThrow())
                : (Double) Arrays.stream(figures).average().orElseThrow();
    }
}
