package io.chorus.broker.client;

import io.chorus.broker.client.ConnectionPolicy.PoolOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The servers that a connection may turn to: the configured ones, shuffled unless their order is
/// to count, and those that brokers tell of in `connect_urls`. Belongs to the connection's thread.
final class ServerPool {
    private final List<ServerAddress> configured;
    private final PoolOrder order;
    private final RandomGenerator random;

    /// The next one first. Replaced by each change, so that all connections with one and the same
    /// server have one list.
    private List<ServerAddress> servers;

    ServerPool(List<ServerAddress> configured, PoolOrder order, RandomGenerator random) {
        this.configured = configured;
        this.random = random;
        this.servers = configured;
        this.order = order;
        if (order == PoolOrder.RANDOM && configured.size() > 1) {
            var shuffled = new ArrayList<>(configured);
            Collections.shuffle(shuffled, random);
            servers = List.copyOf(shuffled);
        }
    }

    int size() {
        return servers.size();
    }

    /// Takes the one whose turn it is and puts it at the end.
    ServerAddress next() {
        var server = servers.getFirst();
        if (hasAnother()) {
            var turned = new ArrayList<>(servers);
            Collections.rotate(turned, -1);
            servers = List.copyOf(turned);
        }
        return server;
    }

    /// Takes over what the current server, the last of the pool, says of its cluster: new ones come
    /// in anywhere, those that are gone leave unless they were configured or are the current one.
    ///
    /// An empty list says nothing, since a server that does not advertise sends none.
    void learn(List<String> connectUrls) {
        if (connectUrls.isEmpty()) {
            return;
        }
        var told = connectUrls.stream().map(ServerPool::parsed).filter(Objects::nonNull).toList();
        var current = servers.getLast();
        var changed = new ArrayList<>(servers);
        changed.removeIf(server ->
                !server.isSameEndpoint(current)
                        && !isAmong(configured, server)
                        && !isAmong(told, server));
        for (var server : told) {
            if (!isAmong(changed, server)) {
                int place =
                        order == PoolOrder.RANDOM
                                ? random.nextInt(changed.size())
                                : changed.size() - 1;
                changed.add(place, server.withCredentials(credentials()));
            }
        }
        servers = List.copyOf(changed);
    }

    /// Somebody else than the current server is there to go to.
    boolean hasAnother() {
        return servers.size() > 1;
    }

    /// Learned servers are of one cluster with the configured ones and know the same users.
    private @Nullable Credentials credentials() {
        for (var server : configured) {
            if (server.credentials() != null) {
                return server.credentials();
            }
        }
        return null;
    }

    private static boolean isAmong(List<ServerAddress> servers, ServerAddress wanted) {
        return servers.stream().anyMatch(wanted::isSameEndpoint);
    }

    /// Reads `host:port`.
    ///
    /// @return `null` for what no client could connect to; a broker's slip is no reason to lose it
    private static @Nullable ServerAddress parsed(String url) {
        try {
            return ServerAddress.parse(url);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
