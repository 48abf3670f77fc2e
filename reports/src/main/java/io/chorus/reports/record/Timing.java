package io.chorus.reports.record;

/// When a request happened, in nanoseconds; due, begun and sent count from the start of the run.
///
/// @param dueNanos when the schedule wanted it sent: every reply time counts from here
/// @param begunNanos when the generator took it up, never before it was due: the time between the
///   two is the generator's own lateness
/// @param sentNanos when its first message was handed to the connection: between the two the
///   requester waits for the broker to take its subscription, and for a broker that is away
/// @param publishNanos how long publishing took (many messages where requests are directed)
/// @param durationNanos from sending until the last reply came or the requester gave up
public record Timing(
        long dueNanos, long begunNanos, long sentNanos, long publishNanos, long durationNanos) {

    public Timing {
        if (dueNanos < 0
                || begunNanos < dueNanos
                || sentNanos < begunNanos
                || publishNanos < 0
                || durationNanos < 0) {
            throw new IllegalArgumentException(
                    "a request due at %d, begun at %d, sent at %d, published in %d and done in %d ns"
                            .formatted(
                                    dueNanos, begunNanos, sentNanos, publishNanos, durationNanos));
        }
    }

    /// One that nothing held up between generator and connection.
    public Timing(long dueNanos, long sentNanos, long publishNanos, long durationNanos) {
        this(dueNanos, sentNanos, sentNanos, publishNanos, durationNanos);
    }

    /// How late the generator was.
    public long latenessNanos() {
        return begunNanos - dueNanos;
    }
}
