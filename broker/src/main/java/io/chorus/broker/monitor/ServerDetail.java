package io.chorus.broker.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The broker as a whole at one moment, as the monitoring shows it.
public record ServerDetail(
        Identity identity,
        Settings settings,
        Connections connections,
        Traffic traffic,
        Interest interest,
        Cluster cluster) {
    /// Who it is.
    ///
    /// @param runtime what it runs on, such as `java25`
    public record Identity(
            String id,
            String name,
            String version,
            String runtime,
            String host,
            int port,
            Instant start) {}

    /// What it was told.
    public record Settings(
            boolean authRequired,
            int maxConnections,
            int maxSubscriptions,
            Duration pingInterval,
            int pingMax,
            Duration authTimeout,
            int maxControlLine,
            int maxPayload,
            long maxPending,
            Duration writeDeadline,
            int threads) {}

    /// Its connections.
    ///
    /// @param total since the start
    /// @param slowConsumers cut because they did not read
    /// @param stale cut because they did not answer pings
    /// @param stalls how often a publisher was held back
    public record Connections(
            int current, long total, long slowConsumers, long stale, long stalls) {}

    /// Messages and payload bytes since the start.
    public record Traffic(long messagesIn, long messagesOut, long bytesIn, long bytesOut) {}

    /// Its place in a cluster.
    ///
    /// @param name empty for a broker alone
    /// @param urls where it was told to connect
    /// @param connectUrls where clients are told to go
    /// @param routes to other brokers now
    public record Cluster(
            String name,
            String host,
            int port,
            Duration authTimeout,
            boolean authRequired,
            List<String> urls,
            List<String> connectUrls,
            int routes) {
        public Cluster {
            urls = List.copyOf(urls);
            connectUrls = List.copyOf(connectUrls);
        }
    }

    /// Its subscriptions.
    ///
    /// @param inserts since the start, as are `removals` and `matches`
    public record Interest(long subscriptions, long inserts, long removals, long matches) {}
}
