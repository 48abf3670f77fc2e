package io.chorus.agents.host;

/// What the nodes of an emulator have done since it was started.
///
/// @param reconnects connections that were lost and made again
/// @param requests messages that nodes received
/// @param replies that nodes published
public record NodeTotals(long reconnects, long requests, long replies) {
    /// Nothing, or nothing that is known.
    public static final NodeTotals NONE = new NodeTotals(0, 0, 0);

    /// Those of both.
    public NodeTotals plus(NodeTotals other) {
        return new NodeTotals(
                reconnects + other.reconnects, requests + other.requests, replies + other.replies);
    }

    /// What came to them since.
    public NodeTotals since(NodeTotals before) {
        return new NodeTotals(
                reconnects - before.reconnects,
                requests - before.requests,
                replies - before.replies);
    }

    /// The later of two looks at the same nodes; a look that failed shows nothing.
    public NodeTotals orLater(NodeTotals other) {
        return new NodeTotals(
                Math.max(reconnects, other.reconnects),
                Math.max(requests, other.requests),
                Math.max(replies, other.replies));
    }
}
