package io.chorus.broker.cluster;

import java.time.Duration;
import java.util.List;

/// How a broker takes part in a cluster; made with [#builder()]. Defaults are nats-server's, but
/// for the address, which is 127.0.0.1.
///
/// @param name of the cluster; empty for a generated one, which gives way to a peer's
/// @param host address to bind for routes
/// @param port 0 for any free one
/// @param routes brokers to connect to, tried without end; oneself among them does no harm
/// @param user whom peers have to know; empty lets in everybody
/// @param advertise `host:port` that peers are told instead of the bound address; empty for none
/// @param noAdvertise whether clients are kept from hearing of other brokers, and other brokers'
///   clients of this one
/// @param connectRetries further attempts for brokers that were learned from others
/// @param connectBackoff whether the pause between attempts doubles up to half a minute
/// @param pingInterval how often a peer is asked whether it is there; half a minute at most
/// @param pingMax unanswered questions after which it is not
/// @param authTimeout how long a peer may take for its first words
public record ClusterOptions(
        String name,
        String host,
        int port,
        List<RouteAddress> routes,
        String user,
        String password,
        String advertise,
        boolean noAdvertise,
        int connectRetries,
        boolean connectBackoff,
        Duration pingInterval,
        int pingMax,
        Duration authTimeout) {
    private static final Duration LONGEST_PING = Duration.ofSeconds(30);

    public ClusterOptions {
        routes = List.copyOf(routes);
        if (name.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("cluster name cannot contain spaces: " + name);
        }
        if (host.isBlank()) {
            throw new IllegalArgumentException(
                    "the cluster needs an address to listen on, for instance 127.0.0.1");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("the cluster port is " + port + ", want 0 to 65535");
        }
        if (user.isEmpty() != password.isEmpty()) {
            throw new IllegalArgumentException("a cluster needs both user and password, or none");
        }
        if (!advertise.isEmpty()) {
            RouteAddress.parse(advertise);
        }
        if (connectRetries < 0) {
            throw new IllegalArgumentException(
                    "the number of connect retries is " + connectRetries + ", want 0 or more");
        }
        if (pingMax < 1) {
            throw new IllegalArgumentException(
                    "the maximum of unanswered pings of a route is "
                            + pingMax
                            + ", want 1 or more");
        }
        positive("ping interval", pingInterval);
        positive("authentication timeout", authTimeout);
        if (pingInterval.compareTo(LONGEST_PING) > 0) {
            pingInterval = LONGEST_PING;
        }
    }

    private static void positive(String what, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(
                    "the " + what + " of routes must be positive, not " + value);
        }
    }

    /// Whether peers have to say who they are.
    public boolean authRequired() {
        return !user.isEmpty();
    }

    /// Begins with the defaults.
    public static Builder builder() {
        return new Builder();
    }

    /// Begins with these.
    public Builder toBuilder() {
        return builder()
                .name(name)
                .host(host)
                .port(port)
                .routes(routes)
                .credentials(user, password)
                .advertise(advertise)
                .noAdvertise(noAdvertise)
                .connectRetries(connectRetries)
                .connectBackoff(connectBackoff)
                .pingInterval(pingInterval)
                .pingMax(pingMax)
                .authTimeout(authTimeout);
    }

    /// Leaves the password out.
    @Override
    public String toString() {
        return "ClusterOptions[" + name + " " + host + ":" + port + " " + routes + "]";
    }

    /// Collects options; what is not set keeps its default.
    public static final class Builder {
        private String name = "";
        private String host = "127.0.0.1";
        private int port = 6222;
        private List<RouteAddress> routes = List.of();
        private String user = "";
        private String password = "";
        private String advertise = "";
        private boolean noAdvertise;
        private int connectRetries;
        private boolean connectBackoff;
        private Duration pingInterval = LONGEST_PING;
        private int pingMax = 2;
        private Duration authTimeout = Duration.ofSeconds(2);

        private Builder() {}

        public Builder name(String name) {
            this.name = name;
            return this;
        }

        public Builder host(String host) {
            this.host = host;
            return this;
        }

        public Builder port(int port) {
            this.port = port;
            return this;
        }

        public Builder routes(List<RouteAddress> routes) {
            this.routes = List.copyOf(routes);
            return this;
        }

        public Builder credentials(String user, String password) {
            this.user = user;
            this.password = password;
            return this;
        }

        public Builder advertise(String hostAndPort) {
            this.advertise = hostAndPort;
            return this;
        }

        public Builder noAdvertise(boolean noAdvertise) {
            this.noAdvertise = noAdvertise;
            return this;
        }

        public Builder connectRetries(int retries) {
            this.connectRetries = retries;
            return this;
        }

        public Builder connectBackoff(boolean backoff) {
            this.connectBackoff = backoff;
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

        public Builder authTimeout(Duration timeout) {
            this.authTimeout = timeout;
            return this;
        }

        /// Checks everything.
        ///
        /// @throws IllegalArgumentException in a sentence that names the value and what is wanted
        public ClusterOptions build() {
            return new ClusterOptions(
                    name,
                    host,
                    port,
                    routes,
                    user,
                    password,
                    advertise,
                    noAdvertise,
                    connectRetries,
                    connectBackoff,
                    pingInterval,
                    pingMax,
                    authTimeout);
        }
    }
}
