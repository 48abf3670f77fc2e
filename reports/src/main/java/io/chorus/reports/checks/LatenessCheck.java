package io.chorus.reports.checks;

import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Finding;
import io.chorus.reports.record.Latency;
import io.chorus.reports.record.NanoSeries;
import io.chorus.reports.record.Validity;
import io.chorus.reports.text.Quantities;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether requests were taken up when they were due. Response times count from then, so what the
/// generator was late by is part of them. Requests that were out while the bill of a fault was open
/// are left out.
final class LatenessCheck implements Check {

    private static final long MILLI = 1_000_000;

    @Override
    public Optional<Finding> look(Conduct run) {
        Latency lateness = lateness(run);
        Long late = late(lateness);
        Long typical = run.response().p50();
        if (late == null || typical == null) {
            return Optional.empty();
        }
        long suspect = Math.max(20 * MILLI, typical / 10);
        long invalid = Math.max(200 * MILLI, typical / 2);
        if (late < suspect) {
            return Optional.empty();
        }
        // Of fewer than ten requests it is the worst one, which is no reason to discard the others.
        boolean worthless = late >= invalid && lateness.p90() != null;
        return Optional.of(
                new Finding(
                        "generator",
                        worthless ? Validity.INVALID : Validity.SUSPECT,
                        "one request in ten was taken up %s late or more, against a typical response of %s (limit: %s)."
                                .formatted(
                                        Quantities.duration(late),
                                        Quantities.duration(typical),
                                        Quantities.duration(worthless ? invalid : suspect)),
                        "Send requests less often, emulate fewer nodes, or take more processors."));
    }

    // While nodes come back by thousands, or a broker is away, the fault is what holds requests up.
    private static Latency lateness(Conduct run) {
        List<FanOut> quiet = run.quiet();
        return run.faults().isEmpty() || quiet.isEmpty()
                ? run.lateness()
                : Latency.of(
                        NanoSeries.of(
                                quiet.stream()
                                        .mapToLong(each -> each.timing().latenessNanos())
                                        .toArray()));
    }

    private static @Nullable Long late(Latency lateness) {
        return lateness.p90() == null ? lateness.max() : lateness.p90();
    }
}
