package io.chorus.reports.checks;

import io.chorus.reports.record.Finding;
import io.chorus.reports.record.Measure;
import io.chorus.reports.record.Validity;
import java.util.Locale;
import java.util.Optional;

/// Whether the run had the processors to itself, and had some left.
///
/// A fleet of its own fills them in every burst, which is no fault. Other programs that take them
/// are one: what the run then waits for is not the system.
final class ProcessorCheck implements Check {

    private static final double FULL = 0.97;
    private static final double TAKEN = 0.2;
    private static final double OFTEN = 0.5;
    private static final double OTHERS = 0.25;
    private static final double MOST = 0.4;
    private static final int LONG = 10;
    private static final double NONE_LEFT = 0.95;

    @Override
    public Optional<Finding> look(Conduct run) {
        double[] own = run.whileMeasuring(Measure.CPU).toArray();
        double[] all = run.whileMeasuring(Measure.MACHINE_CPU).toArray();
        int intervals = Math.min(own.length, all.length);
        if (intervals == 0) {
            return Optional.empty();
        }
        int starved = 0;
        double others = 0;
        double used = 0;
        for (int i = 0; i < intervals; i++) {
            double taken = Math.max(0, all[i] - own[i]);
            others += taken / intervals;
            used += own[i] / intervals;
            starved += all[i] >= FULL && taken >= TAKEN ? 1 : 0;
        }
        if (starved >= OFTEN * intervals) {
            // A few seconds may be somebody else's build starting: not enough to condemn a run.
            boolean worthless = intervals >= LONG && others >= MOST;
            return finding(
                    worthless ? Validity.INVALID : Validity.SUSPECT,
                    "other programs took %s of the processors, which were full in %d of %d intervals of the measurement (limit: half of them)."
                            .formatted(percent(others), starved, intervals));
        }
        if (others >= OTHERS) {
            return finding(
                    Validity.SUSPECT,
                    "other programs took %s of the processors while requests were measured (limit: %s)."
                            .formatted(percent(others), percent(OTHERS)));
        }
        return used < NONE_LEFT
                ? Optional.empty()
                : Optional.of(
                        new Finding(
                                "processor",
                                Validity.SUSPECT,
                                "the processors were busy with this run for %s of the measurement, so its figures are theirs too (limit: %s)."
                                        .formatted(percent(used), percent(NONE_LEFT)),
                                "Emulate fewer nodes, send requests less often, or take more processors."));
    }

    private static Optional<Finding> finding(Validity level, String observed) {
        return Optional.of(
                new Finding(
                        "processor",
                        level,
                        observed,
                        "Stop the other programs, or run where none are; a broker under test belongs on a machine of its own."));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
