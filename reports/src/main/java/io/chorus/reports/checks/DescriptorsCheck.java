package io.chorus.reports.checks;

import io.chorus.reports.record.Finding;
import io.chorus.reports.record.Measure;
import io.chorus.reports.record.Validity;
import io.chorus.reports.text.Quantities;
import java.util.Optional;

/// Whether the process ran out of open files, or nearly: then connections are refused that the
/// broker would have taken.
final class DescriptorsCheck implements Check {

    private static final double NEAR = 0.95;

    @Override
    public Optional<Finding> look(Conduct run) {
        long open = (long) run.ever(Measure.FILES).max().orElse(0);
        return run.descriptorLimit() <= 0 || open < NEAR * run.descriptorLimit()
                ? Optional.empty()
                : Optional.of(
                        new Finding(
                                "descriptors",
                                Validity.SUSPECT,
                                "%s of %s that the process may open were open (limit: %.0f %%)."
                                        .formatted(
                                                Quantities.count(open),
                                                Quantities.count(run.descriptorLimit(), "file"),
                                                100 * NEAR),
                                "Raise the limit (ulimit -n), or emulate fewer nodes."));
    }
}
