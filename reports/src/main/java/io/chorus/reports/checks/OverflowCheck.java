package io.chorus.reports.checks;

import io.chorus.reports.record.Finding;
import io.chorus.reports.record.Validity;
import io.chorus.reports.text.Quantities;
import java.util.Optional;

/// Whether values were too long for a histogram, which counts them as an hour.
final class OverflowCheck implements Check {

    @Override
    public Optional<Finding> look(Conduct run) {
        return run.overflow() == 0
                ? Optional.empty()
                : Optional.of(
                        new Finding(
                                "overflow",
                                Validity.SUSPECT,
                                "%s longer than an hour and counted as one hour (limit: none)."
                                        .formatted(
                                                Quantities.count(run.overflow(), "value")
                                                        + (run.overflow() == 1 ? " was" : " were")),
                                "Look at what took so long before reading any percentile."));
    }
}
