package io.chorus.reports.recording;

import io.chorus.reports.record.ObservedFanOut;
import io.chorus.reports.record.Timing;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Chooses, of all requests, those that a closed tool would have sent: a caller that waits for one
/// answer before it asks again skips what falls due meanwhile.
///
/// The choice goes in the order of the requests, of which several may be under way: one that is
/// over waits here until all before it are. What waits is what was in flight together, so it is
/// bounded by that.
///
/// Safe for any thread; the monitor guards everything.
final class ClosedView {

    private final Consumer<ObservedFanOut> chosen;
    private final TreeMap<Integer, ObservedFanOut> waiting = new TreeMap<>();
    private final Map<Integer, Long> freeFrom = new HashMap<>();
    private int next = 1;

    /// @param chosen told of each request that counts, on the thread that adds
    ClosedView(Consumer<ObservedFanOut> chosen) {
        this.chosen = chosen;
    }

    synchronized void add(ObservedFanOut request) {
        waiting.put(request.index(), withoutStages(request));
        while (!waiting.isEmpty() && waiting.firstKey() <= next) {
            var first = waiting.pollFirstEntry();
            next = Math.max(next, first.getKey() + 1);
            choose(first.getValue());
        }
    }

    /// Decides about all that wait for requests that will never be over.
    synchronized void flush() {
        Iterator<ObservedFanOut> rest = waiting.values().iterator();
        while (rest.hasNext()) {
            choose(rest.next());
            rest.remove();
        }
    }

    private void choose(ObservedFanOut request) {
        Timing timing = request.timing();
        if (timing.sentNanos() >= freeFrom.getOrDefault(request.caller(), 0L)) {
            freeFrom.put(request.caller(), timing.sentNanos() + timing.durationNanos());
            chosen.accept(request);
        }
    }

    // Stage times are valid only while their request is being recorded.
    private static ObservedFanOut withoutStages(ObservedFanOut request) {
        return new ObservedFanOut(
                request.index(),
                request.requestId(),
                request.phase(),
                request.caller(),
                request.inFlight(),
                request.timing(),
                request.expected(),
                request.tally(),
                request.missing(),
                request.times(),
                null);
    }
}
