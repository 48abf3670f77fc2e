package io.chorus.reports.record;

import org.jspecify.annotations.Nullable;

/// What a fault cost in connections of nodes; times count from when it began.
///
/// @param nodes how many nodes lost theirs, each counted once
/// @param losses how often, since a node may lose it again
/// @param firstLossNanos when the first node saw it; null if none did
/// @param medianLossNanos when half of those that saw it had seen it; null if none did
/// @param stillLost nodes without a connection at the end of the run
/// @param back nodes back over time, each when it was back to stay
/// @param peakReconnects the most that came back in any one second
/// @param attempts connects that were tried, of any node, until the bill was closed
/// @param timeouts how many of them nobody answered in time
/// @param peakAttempts the most that were over in any one second, in steps of a hundredth
/// @param slowestConnectNanos how long the slowest attempt took that worked; null if none did
public record FaultConnections(
        int nodes,
        int losses,
        @Nullable Long firstLossNanos,
        @Nullable Long medianLossNanos,
        int stillLost,
        Curve back,
        int peakReconnects,
        long attempts,
        long timeouts,
        long peakAttempts,
        @Nullable Long slowestConnectNanos) {

    FaultConnections withBack(Curve other) {
        return new FaultConnections(
                nodes,
                losses,
                firstLossNanos,
                medianLossNanos,
                stillLost,
                other,
                peakReconnects,
                attempts,
                timeouts,
                peakAttempts,
                slowestConnectNanos);
    }
}
