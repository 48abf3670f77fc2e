package io.chorus.reports.checks;

import io.chorus.reports.record.Event;
import io.chorus.reports.record.Finding;
import io.chorus.reports.record.Measure;
import io.chorus.reports.record.Validity;
import io.chorus.reports.text.Quantities;
import java.util.Optional;

/// Whether collecting garbage held up what was measured.
final class PausesCheck implements Check {

    private static final double SUSPECT = 0.1;
    private static final double INVALID = 0.3;
    private static final long LEAST_NANOS = 50_000_000;

    /// Below that, one collection is a large share of the time and says little.
    private static final long TIME_TO_JUDGE_NANOS = 3_000_000_000L;

    @Override
    public Optional<Finding> look(Conduct run) {
        double share = run.whileMeasuring(Measure.GC).average().orElse(0);
        if (share >= SUSPECT) {
            return finding(
                    share >= INVALID && run.measuredNanos() >= TIME_TO_JUDGE_NANOS
                            ? Validity.INVALID
                            : Validity.SUSPECT,
                    "the program stood still for garbage collection %.0f %% of the time (limit: %.0f %%)."
                            .formatted(100 * share, 100 * SUSPECT));
        }
        long longest =
                run.eventsWhileMeasuring()
                        .filter(event -> event.kind().equals(Event.COLLECTION))
                        .filter(run::heldUp)
                        .mapToLong(event -> event.durationNanos())
                        .max()
                        .orElse(0);
        Long typical = run.response().p50();
        long limit = Math.max(LEAST_NANOS, typical == null ? 0 : typical / 2);
        return longest < limit
                ? Optional.empty()
                : finding(
                        Validity.SUSPECT,
                        "the program stood still for garbage collection for %s at once (limit: %s)."
                                .formatted(
                                        Quantities.duration(longest), Quantities.duration(limit)));
    }

    private static Optional<Finding> finding(Validity level, String observed) {
        return Optional.of(
                new Finding(
                        "garbage collection",
                        level,
                        observed,
                        "Give the program more memory, or emulate fewer nodes."));
    }
}
