package io.chorus.broker.server;

import io.chorus.broker.cluster.ClusterOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Everything a broker can be told; made with [#builder()].
///
/// Defaults are nats-server's, but for the address, which is 127.0.0.1.
///
/// @param host address to bind
/// @param port 0 for any free one
/// @param name shown to clients; empty for the generated server id
/// @param clientAdvertise `host:port` that clients are told instead of the bound address, or empty
/// @param monitorHost address of the monitoring pages; empty for `host`
/// @param monitorPort 0 for any free one, -1 for no monitoring
/// @param maxPayload most bytes of a message, headers included
/// @param maxControlLine most bytes of arguments on a line
/// @param maxPending most bytes that may wait for a client before it is cut as a slow consumer
/// @param maxConnections most clients; 0 lets nobody in
/// @param maxSubscriptions most subscriptions of a connection; 0 for any number
/// @param maxSubscriptionTokens most tokens of a subscription's subject; 0 for any number
/// @param maxClosedClients how many closed connections the monitoring remembers
/// @param pingInterval how often a quiet client is asked whether it is there
/// @param pingMax unanswered questions after which it is not
/// @param writeDeadline how long a client may accept nothing before it is cut as a slow consumer
/// @param authTimeout how long a client may take to say who it is
/// @param lameDuckDuration how long it takes to send all clients away
/// @param lameDuckGrace how long they have to leave by themselves first
/// @param threads event loops
/// @param stallProducers whether who publishes to a slow consumer waits; else it misses messages
/// @param cluster `null` for a broker alone
public record BrokerOptions(
        String host,
        int port,
        String name,
        String clientAdvertise,
        String monitorHost,
        int monitorPort,
        int maxPayload,
        int maxControlLine,
        long maxPending,
        int maxConnections,
        int maxSubscriptions,
        int maxSubscriptionTokens,
        int maxClosedClients,
        Duration pingInterval,
        int pingMax,
        Duration writeDeadline,
        Authorization authorization,
        Duration authTimeout,
        Duration lameDuckDuration,
        Duration lameDuckGrace,
        int threads,
        boolean stallProducers,
        @Nullable ClusterOptions cluster) {
    private static final int MOST_PAYLOAD = 64 << 20;

    public BrokerOptions {
        Bounds.within("port", port, 0, 65_535);
        Bounds.within("monitoring port", monitorPort, -1, 65_535);
        Bounds.within("maximum payload", maxPayload, 1, MOST_PAYLOAD);
        Bounds.within("maximum control line", maxControlLine, 64, 1 << 20);
        Bounds.within("maximum of pending bytes", maxPending, 1, Long.MAX_VALUE);
        Bounds.within("maximum of connections", maxConnections, 0, Integer.MAX_VALUE);
        Bounds.within("maximum of subscriptions", maxSubscriptions, 0, Integer.MAX_VALUE);
        Bounds.within("maximum of subscription tokens", maxSubscriptionTokens, 0, 255);
        Bounds.within("number of closed clients to remember", maxClosedClients, 0, 1_000_000);
        Bounds.within("maximum of unanswered pings", pingMax, 1, 1_000);
        Bounds.within("number of event loops", threads, 1, 64);
        Bounds.positive("ping interval", pingInterval);
        Bounds.positive("write deadline", writeDeadline);
        Bounds.positive("authentication timeout", authTimeout);
        Bounds.positive("lame-duck duration", lameDuckDuration);
        if (host.isBlank()) {
            throw new IllegalArgumentException(
                    "the broker needs an address to listen on, for instance 127.0.0.1");
        }
        if (name.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException(
                    "the server name \"" + name + "\" must not contain blanks");
        }
        if (!clientAdvertise.isEmpty()) {
            Endpoint.parse(clientAdvertise);
        }
        if (maxPending < maxPayload) {
            throw new IllegalArgumentException(
                    "the maximum payload of "
                            + maxPayload
                            + " bytes is more than the "
                            + maxPending
                            + " bytes that may be pending: raise the latter");
        }
        if (lameDuckGrace.isNegative() || lameDuckGrace.compareTo(lameDuckDuration) >= 0) {
            throw new IllegalArgumentException(
                    "the lame-duck grace period of "
                            + lameDuckGrace
                            + " must be shorter than its duration of "
                            + lameDuckDuration);
        }
    }

    /// Begins with the defaults.
    public static Builder builder() {
        return new Builder();
    }

    /// Whether the monitoring pages are served.
    public boolean monitored() {
        return monitorPort >= 0;
    }

    /// Collects options; what is not set keeps its default.
    public static final class Builder {
        private String host = "127.0.0.1";
        private int port = 4222;
        private String name = "";
        private String clientAdvertise = "";
        private String monitorHost = "";
        private int monitorPort = -1;
        private int maxPayload = 1 << 20;
        private int maxControlLine = 4096;
        private long maxPending = 64L << 20;
        private int maxConnections = 65_536;
        private int maxSubscriptions;
        private int maxSubscriptionTokens;
        private int maxClosedClients = 10_000;
        private Duration pingInterval = Duration.ofMinutes(2);
        private int pingMax = 2;
        private Duration writeDeadline = Duration.ofSeconds(10);
        private Authorization authorization = Authorization.NONE;
        private Duration authTimeout = Duration.ofSeconds(2);
        private Duration lameDuckDuration = Duration.ofMinutes(2);
        private Duration lameDuckGrace = Duration.ofSeconds(10);
        private int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 64);
        private boolean stallProducers = true;
        private @Nullable ClusterOptions cluster;

        private Builder() {}

        public Builder host(String host) {
            this.host = host;
            return this;
        }

        public Builder port(int port) {
            this.port = port;
            return this;
        }

        public Builder name(String name) {
            this.name = name;
            return this;
        }

        public Builder clientAdvertise(String hostAndPort) {
            this.clientAdvertise = hostAndPort;
            return this;
        }

        public Builder monitorHost(String host) {
            this.monitorHost = host;
            return this;
        }

        public Builder monitorPort(int port) {
            this.monitorPort = port;
            return this;
        }

        public Builder maxPayload(int bytes) {
            this.maxPayload = bytes;
            return this;
        }

        public Builder maxControlLine(int bytes) {
            this.maxControlLine = bytes;
            return this;
        }

        public Builder maxPending(long bytes) {
            this.maxPending = bytes;
            return this;
        }

        public Builder maxConnections(int connections) {
            this.maxConnections = connections;
            return this;
        }

        public Builder maxSubscriptions(int subscriptions) {
            this.maxSubscriptions = subscriptions;
            return this;
        }

        public Builder maxSubscriptionTokens(int tokens) {
            this.maxSubscriptionTokens = tokens;
            return this;
        }

        public Builder maxClosedClients(int clients) {
            this.maxClosedClients = clients;
            return this;
        }

        public Builder pingInterval(Duration interval) {
            this.pingInterval = interval;
            return this;
        }

        public Builder pingMax(int pings) {
            this.pingMax = pings;
            return this;
        }

        public Builder writeDeadline(Duration deadline) {
            this.writeDeadline = deadline;
            return this;
        }

        public Builder authorization(Authorization authorization) {
            this.authorization = authorization;
            return this;
        }

        public Builder authTimeout(Duration timeout) {
            this.authTimeout = timeout;
            return this;
        }

        public Builder lameDuck(Duration duration, Duration grace) {
            this.lameDuckDuration = duration;
            this.lameDuckGrace = grace;
            return this;
        }

        /// Changes the duration, and leaves the grace period as it is.
        public Builder lameDuckDuration(Duration duration) {
            this.lameDuckDuration = duration;
            return this;
        }

        /// Changes the grace period, and leaves the duration as it is.
        public Builder lameDuckGrace(Duration grace) {
            this.lameDuckGrace = grace;
            return this;
        }

        public Builder threads(int eventLoops) {
            this.threads = eventLoops;
            return this;
        }

        public Builder stallProducers(boolean stall) {
            this.stallProducers = stall;
            return this;
        }

        /// `null` for a broker alone, as long as nobody said otherwise.
        public @Nullable ClusterOptions cluster() {
            return cluster;
        }

        public Builder cluster(@Nullable ClusterOptions cluster) {
            this.cluster = cluster;
            return this;
        }

        /// Checks everything.
        ///
        /// @throws IllegalArgumentException in a sentence that names the value and what is wanted
        public BrokerOptions build() {
            return new BrokerOptions(
                    host,
                    port,
                    name,
                    clientAdvertise,
                    monitorHost,
                    monitorPort,
                    maxPayload,
                    maxControlLine,
                    maxPending,
                    maxConnections,
                    maxSubscriptions,
                    maxSubscriptionTokens,
                    maxClosedClients,
                    pingInterval,
                    pingMax,
                    writeDeadline,
                    authorization,
                    authTimeout,
                    lameDuckDuration,
                    lameDuckGrace,
                    threads,
                    stallProducers,
                    cluster);
        }
    }
}
