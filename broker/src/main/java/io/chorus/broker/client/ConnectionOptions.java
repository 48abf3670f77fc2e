package io.chorus.broker.client;

import java.time.Duration;
import java.util.List;

/// How to connect.
///
/// @param servers the pool, tried from a random one on
/// @param name shown in the broker's listings
/// @param connectTimeout for one server, from the first packet to the first PONG
/// @param echo whether own messages come back to own subscriptions
public record ConnectionOptions(
        List<ServerAddress> servers, String name, Duration connectTimeout, boolean echo) {
    public ConnectionOptions {
        servers = List.copyOf(servers);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("a connection needs at least one server");
        }
    }

    /// One server and what a Choria node uses otherwise: 2 s to connect, echo on.
    public static ConnectionOptions to(ServerAddress server, String name) {
        return new ConnectionOptions(List.of(server), name, Duration.ofSeconds(2), true);
    }
}
