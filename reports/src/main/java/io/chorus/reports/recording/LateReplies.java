package io.chorus.reports.recording;

import io.chorus.reports.record.ObservedFanOut;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How many replies to each request took longer than any before the first fault; counted while the
/// raw times are there, since a summary keeps only some of them.
///
/// Guarded by whoever owns it.
final class LateReplies {

    private final Map<Integer, Long> byRequest = new HashMap<>();
    private long slowestNanos = -1;

    /// Takes in a request.
    ///
    /// @param firstFaultNanos when the first fault began; null if there was none yet
    void add(ObservedFanOut request, @Nullable Long firstFaultNanos) {
        var times = request.times().nanos();
        long endNanos = request.timing().sentNanos() + request.timing().durationNanos();
        if (firstFaultNanos == null || endNanos < firstFaultNanos) {
            if (request.warm()) {
                slowestNanos = Math.max(slowestNanos, times.stream().max().orElse(-1));
            }
            return;
        }
        if (slowestNanos >= 0) {
            long late = times.stream().filter(nanos -> nanos > slowestNanos).count();
            if (late > 0) {
                byRequest.put(request.index(), late);
            }
        }
    }

    /// The longest time before the first fault; null if nothing was measured by then.
    @Nullable Long slowestNanos() {
        return slowestNanos < 0 ? null : (Long) slowestNanos;
    }

    /// How many replies to a request took longer than that.
    long of(int index) {
        return byRequest.getOrDefault(index, 0L);
    }
}
