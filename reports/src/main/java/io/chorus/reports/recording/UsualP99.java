package io.chorus.reports.recording;

import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.FaultRecovery;
import io.chorus.reports.record.Milestone;
import io.chorus.reports.record.Statistics;
import io.chorus.reports.text.Quantities;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// When 99 of 100 nodes answered as fast as before again.
///
/// One request that happens to be fast says little, and one that happens to be slow among many that
/// are not says little too: so it takes [FaultRecovery#ENOUGH] in a row, the first of which keeps
/// to the limit itself, and a median that does.
///
/// @param usualNanos null if there were too few requests before
/// @param againDueNanos when the first request of those was due, from the start of the run; null if
///   there was none
/// @param note why not; empty if there was one
record UsualP99(@Nullable Long usualNanos, @Nullable Long againDueNanos, String note) {

    private static final double TOLERANCE = 1.1;
    private static final int ENOUGH = FaultRecovery.ENOUGH;

    /// Finds out.
    ///
    /// @param before measured requests that met no fault
    /// @param after requests due since the fault began, in the order they were due
    static UsualP99 of(List<FanOut> before, List<FanOut> after) {
        if (before.size() < ENOUGH) {
            return new UsualP99(
                    null,
                    null,
                    "cannot tell: %s over before it, and it takes %d to say what is usual"
                            .formatted(wereMeasured(before.size()), ENOUGH));
        }
        OptionalLong usual = median(before);
        if (usual.isEmpty()) {
            return new UsualP99(
                    null, null, "cannot tell: before it, 99 % of the nodes mostly did not answer");
        }
        long limit = (long) (usual.getAsLong() * TOLERANCE);
        if (after.size() < ENOUGH) {
            return new UsualP99(
                    usual.getAsLong(),
                    null,
                    "cannot tell: %s due from then until the next fault or the end, and it takes %d"
                            .formatted(wereDue(after.size()), ENOUGH));
        }
        for (int first = 0; first + ENOUGH <= after.size(); first++) {
            OptionalLong median = median(after.subList(first, first + ENOUGH));
            if (t99(after.get(first)) <= limit
                    && median.isPresent()
                    && median.getAsLong() <= limit) {
                return new UsualP99(usual.getAsLong(), after.get(first).timing().dueNanos(), "");
            }
        }
        return new UsualP99(
                usual.getAsLong(),
                null,
                "not before the next fault or the end: no %d requests in a row kept to %s"
                        .formatted(ENOUGH, Quantities.duration(limit)));
    }

    private static String wereMeasured(int requests) {
        return Quantities.count(requests, "measured request") + (requests == 1 ? " was" : " were");
    }

    private static String wereDue(int requests) {
        return Quantities.count(requests, "request") + (requests == 1 ? " was" : " were");
    }

    private static OptionalLong median(List<FanOut> requests) {
        return Statistics.median(requests.stream().mapToLong(UsualP99::t99).toArray());
    }

    private static long t99(FanOut request) {
        return request.completion().at(Milestone.T99).orElse(Statistics.NEVER);
    }
}
