package io.chorus.broker.server;

import java.util.List;

/// The broker's figures at one moment; since its start, unless they say something of now.
///
/// Bytes are those of payloads, headers included, without control lines.
///
/// @param atNanos when, by `System.nanoTime`
/// @param connections clients now
/// @param messagesIn from clients
/// @param slowConsumers clients cut because they did not read
/// @param staleConnections clients cut because they did not answer pings
/// @param stalls how often a publisher was held back because its receivers could not follow
/// @param subscriptions now
/// @param loopCpuNanos processor time of each event loop; -1 where the platform does not tell
public record BrokerStatistics(
        long atNanos,
        int connections,
        long totalConnections,
        long messagesIn,
        long messagesOut,
        long bytesIn,
        long bytesOut,
        long slowConsumers,
        long staleConnections,
        long stalls,
        long subscriptions,
        List<Long> loopCpuNanos) {
    public BrokerStatistics {
        loopCpuNanos = List.copyOf(loopCpuNanos);
    }

    /// How busy the busiest event loop has been since an earlier look, from 0 to 1; it is the one
    /// that limits what the broker can do.
    public double busiestLoopSince(BrokerStatistics earlier) {
        double elapsed = Math.max(1, atNanos - earlier.atNanos);
        double busiest = 0;
        for (int i = 0; i < loopCpuNanos.size(); i++) {
            long used = loopCpuNanos.get(i) - earlier.loopCpuNanos.get(i);
            busiest = Math.max(busiest, used / elapsed);
        }
        return Math.min(1, busiest);
    }
}
