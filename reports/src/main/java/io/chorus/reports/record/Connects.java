package io.chorus.reports.record;

/// The phase in which the fleet connected.
///
/// @param nodes how many were to connect
/// @param connected how many were ready (connected and subscribed) at its end
/// @param startNanos when it began, from the start of the run
/// @param durationNanos until the last node was ready or the phase was given up
/// @param refused attempts the other end turned away: no listener, or a refusal in words
/// @param failed attempts that ended otherwise: timed out, cut, not resolved
/// @param each how long one node took from its first attempt to being ready
/// @param curve nodes ready over time since the phase began
public record Connects(
        int nodes,
        int connected,
        long startNanos,
        long durationNanos,
        long refused,
        long failed,
        Latency each,
        Curve curve) {

    /// The phase never began.
    public static final Connects NONE = new Connects(0, 0, 0, 0, 0, 0, Latency.NONE, Curve.EMPTY);

    Connects withCurve(Curve other) {
        return new Connects(
                nodes, connected, startNanos, durationNanos, refused, failed, each, other);
    }
}
