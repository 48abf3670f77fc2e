package io.chorus.reports.checks;

import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Finding;
import io.chorus.reports.record.Validity;
import io.chorus.reports.text.Quantities;
import java.util.List;
import java.util.Optional;

/// Whether there is enough to speak of: medians over a handful of requests change with the next
/// one, and a percentile that nothing lies beyond is just the largest value.
final class SamplesCheck implements Check {

    /// With five requests the median lies in their range 15 times of 16.
    static final int ENOUGH = 5;

    @Override
    public Optional<Finding> look(Conduct run) {
        List<FanOut> measured = run.measured();
        if (measured.isEmpty()) {
            return Optional.of(
                    finding(
                            Validity.INVALID,
                            run.requests().isEmpty()
                                    ? "no request was finished."
                                    : "no request was measured: all %s belong to the warm-up."
                                            .formatted(
                                                    Quantities.count(
                                                            run.requests().size(), "request")),
                            "Plan more requests, or a shorter warm-up."));
        }
        if (measured.stream().allMatch(request -> request.expected() == 0)) {
            return Optional.of(
                    finding(
                            Validity.INVALID,
                            "no request was meant for any node.",
                            "Look at the filter, the collective and the agent of the request."));
        }
        if (measured.size() < ENOUGH) {
            return Optional.of(
                    finding(
                            Validity.SUSPECT,
                            "the figures stand on %s; from %d on the median is worth its name."
                                    .formatted(
                                            Quantities.count(measured.size(), "measured request"),
                                            ENOUGH),
                            "Plan more requests."));
        }
        if (!run.thin().isEmpty()) {
            return Optional.of(
                    finding(
                            Validity.SUSPECT,
                            "an objective stands on too few values: "
                                    + String.join("; ", run.thin())
                                    + ".",
                            "Plan more requests or nodes, or ask for a lower percentile."));
        }
        return Optional.empty();
    }

    private static Finding finding(Validity level, String observed, String advice) {
        return new Finding("samples", level, observed, advice);
    }
}
