package io.chorus.emulator.run;

import java.time.Duration;

/// When the next request is due: one at a time, an interval after the last one was due.
///
/// Closed, so no request waits for another: one that is over late moves those behind it. The
/// interval is the one given, else twice the longest completion so far, and a second at the least,
/// so that a slow fleet is not asked again while it still answers.
///
/// @param given `null` lets the fleet decide
record Pace(@org.jspecify.annotations.Nullable Duration given) {
    private static final long LEAST_NANOS = 1_000_000_000L;

    /// When the next request is due.
    ///
    /// @param lastDueNanos when the request before was due
    /// @param longestNanos the longest completion so far, from due to last reply
    /// @param overNanos when the request before was over
    /// @return on the same clock as the others
    long dueNanos(long lastDueNanos, long longestNanos, long overNanos) {
        long interval = given == null ? Math.max(LEAST_NANOS, 2 * longestNanos) : given.toNanos();
        return Math.max(lastDueNanos + interval, overNanos);
    }

    /// The pace in words, for the settings of a run.
    String describe() {
        return given == null
                ? "one at a time, each max(1 s, 2 × T100 so far)"
                : "one at a time, each " + given.toMillis() + " ms";
    }
}
