package io.chorus.agents.rpc;

import io.chorus.broker.wire.ByteString;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The interest in the replies to one request, on every receiving connection.
final class ReplySubscription implements AutoCloseable {
    private final ReplyRoutes routes;
    private final ByteString subject;
    private final List<RequesterConnection> connections;
    private final List<Long> sids;

    private ReplySubscription(
            ReplyRoutes routes,
            ByteString subject,
            List<RequesterConnection> connections,
            List<Long> sids) {
        this.routes = routes;
        this.subject = subject;
        this.connections = connections;
        this.sids = sids;
    }

    /// Says to every broker that replies are wanted, without waiting until they know.
    ///
    /// @param queueGroup `null` where there is one connection
    static ReplySubscription open(
            PendingRequest request,
            String subject,
            @Nullable String queueGroup,
            List<RequesterConnection> connections,
            ReplyRoutes routes) {
        var name = ByteString.of(subject);
        routes.add(name, request);
        var sids =
                connections.stream()
                        .map(connection -> connection.subscribe(subject, queueGroup))
                        .toList();
        return new ReplySubscription(routes, name, connections, sids);
    }

    /// Waits until every broker knows.
    ///
    /// @return whether all do in time; a reply could be lost otherwise
    boolean awaitActive(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        for (var connection : connections) {
            if (!connection.confirm(deadline)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        routes.remove(subject);
        for (int i = 0; i < connections.size(); i++) {
            connections.get(i).unsubscribe(sids.get(i));
        }
    }
}
