package io.chorus.reports.record;

/// When a request happened, in nanoseconds; due and sent count from the start of the run.
///
/// @param dueNanos when the schedule wanted it sent: every reply time counts from here
/// @param sentNanos when its first byte was handed to the connection; never before it was due
/// @param publishNanos how long publishing took (many messages where requests are directed)
/// @param durationNanos from sending until the last reply came or the requester gave up
public record Timing(long dueNanos, long sentNanos, long publishNanos, long durationNanos) {

    public Timing {
        if (dueNanos < 0 || sentNanos < dueNanos || publishNanos < 0 || durationNanos < 0) {
            throw new IllegalArgumentException(
                    "a request due at %d, sent at %d, published in %d and done in %d ns"
                            .formatted(dueNanos, sentNanos, publishNanos, durationNanos));
        }
    }
}
