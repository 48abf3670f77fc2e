package io.chorus.reports.checks;

import io.chorus.reports.record.Finding;
import io.chorus.reports.record.Measure;
import io.chorus.reports.record.Validity;
import io.chorus.reports.text.Quantities;
import java.util.Optional;

/// Whether threads woke up when they asked to. One that is late by much was kept from running: by a
/// stopped process, a sleeping machine, or one that is shared with too many.
final class TimersCheck implements Check {

    private static final double SUSPECT_SECONDS = 0.1;
    private static final double INVALID_SECONDS = 1;

    @Override
    public Optional<Finding> look(Conduct run) {
        double worst = run.lagsWhileMeasuring(Measure.TIMER_LAG).max().orElse(0);
        Long typical = run.response().p50();
        double response = typical == null ? 0 : typical / 1e9;
        double suspect = Math.max(SUSPECT_SECONDS, response / 2);
        double invalid = Math.max(INVALID_SECONDS, response);
        if (worst < suspect) {
            return Optional.empty();
        }
        return Optional.of(
                new Finding(
                        "timers",
                        worst >= invalid ? Validity.INVALID : Validity.SUSPECT,
                        "a thread that was to wake up was kept waiting for %s (limit: %s)."
                                .formatted(
                                        Quantities.duration(Math.round(worst * 1e9)),
                                        Quantities.duration(Math.round(suspect * 1e9))),
                        "Run where nothing else does, and where the machine does not sleep."));
    }
}
