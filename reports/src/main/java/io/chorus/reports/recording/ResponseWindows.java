package io.chorus.reports.recording;

import io.chorus.reports.record.Latency;
import io.chorus.reports.record.NanoSeries;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.PackedHistogram;

/// The response times of each window of a run, for objectives that ask for percentiles of a window.
/// Packed, since of the thousands of buckets of a window few are filled.
///
/// Guarded by whoever owns it.
final class ResponseWindows {

    private static final int DIGITS = 3;

    private final long windowNanos;
    private final Map<Long, PackedHistogram> windows = new HashMap<>();

    ResponseWindows(long windowNanos) {
        this.windowNanos = windowNanos;
    }

    /// Adds the replies to a request that was due then.
    void add(long dueNanos, NanoSeries responses) {
        PackedHistogram window =
                windows.computeIfAbsent(dueNanos / windowNanos, _ -> new PackedHistogram(DIGITS));
        for (int i = 0; i < responses.size(); i++) {
            window.recordValue(Math.min(responses.nanos(i), QuestionRecorder.LONGEST_NANOS));
        }
    }

    /// A copy of one window, empty if nothing was due in it.
    Histogram window(long index) {
        Histogram copy = Latency.histogram();
        PackedHistogram window = windows.get(index);
        if (window != null) {
            copy.add(window);
        }
        return copy;
    }
}
