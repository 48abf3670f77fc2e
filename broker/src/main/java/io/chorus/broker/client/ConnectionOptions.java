package io.chorus.broker.client;

import java.util.List;

/// Who connects, where to and how.
///
/// @param servers the pool, tried in an order that the seed shuffles; credentials are part of the
///   addresses
/// @param name shown in the broker's listings
/// @param seed of all that this connection leaves to chance, so nodes of a fleet want different
///   ones
/// @param policy how it behaves
/// @param commons what it shares with the other connections of its fleet
public record ConnectionOptions(
        List<ServerAddress> servers,
        String name,
        long seed,
        ConnectionPolicy policy,
        Commons commons) {
    public ConnectionOptions {
        servers = List.copyOf(servers);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("a connection needs at least one server");
        }
    }

    /// For a Choria node.
    public static ConnectionOptions node(
            List<ServerAddress> servers, String name, long seed, Commons commons) {
        return new ConnectionOptions(servers, name, seed, ConnectionPolicy.NODE, commons);
    }

    /// For a requester, which waits the longer for one server the fewer others there are to try.
    public static ConnectionOptions requester(
            List<ServerAddress> servers, String name, long seed, Commons commons) {
        return new ConnectionOptions(
                servers, name, seed, ConnectionPolicy.requester(servers.size()), commons);
    }

    /// The same under another name.
    public ConnectionOptions withName(String other) {
        return new ConnectionOptions(servers, other, seed, policy, commons);
    }

    /// The same with other chances.
    public ConnectionOptions withSeed(long other) {
        return new ConnectionOptions(servers, name, other, policy, commons);
    }

    /// The same, but with another policy.
    public ConnectionOptions withPolicy(ConnectionPolicy policy) {
        return new ConnectionOptions(servers, name, seed, policy, commons);
    }
}
