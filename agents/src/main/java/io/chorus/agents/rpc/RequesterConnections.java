package io.chorus.agents.rpc;

import io.chorus.broker.client.ConnectionOptions;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The connections over which requests go out and replies come in, named as the real client's.
///
/// A reply subject is subscribed on every receiving connection in one queue group, so the broker
/// spreads the replies over them; a single one has no group.
///
/// All of them go to the same broker of a cluster, and on to the same one when it is lost: a broker
/// tells others of an interest before it hands them what was published afterwards, but a request
/// that goes out elsewhere may be there first, and its replies find no way back.
final class RequesterConnections implements AutoCloseable {
    private final List<ReplyReceiver> receivers;
    private final @Nullable RequesterConnection ownPublisher;
    private final RequesterConnection publisher;
    private final @Nullable String queueGroup;

    private RequesterConnections(
            List<ReplyReceiver> receivers,
            @Nullable RequesterConnection ownPublisher,
            @Nullable String queueGroup) {
        this.receivers = List.copyOf(receivers);
        this.ownPublisher = ownPublisher;
        this.publisher = ownPublisher == null ? receivers.getFirst().connection() : ownPublisher;
        this.queueGroup = queueGroup;
    }

    /// One publisher and so many receivers, not yet connected.
    static RequesterConnections open(RequesterOptions options, ReplyRoutes routes) {
        String caller = options.caller();
        var base = seeded(options.connection(), caller);
        var receivers =
                IntStream.range(0, options.workers())
                        .mapToObj(i -> new ReplyReceiver(base, caller + "-receiver" + i, routes))
                        .toList();
        var publisher = new RequesterConnection(base, caller + "-publisher", _ -> {});
        return new RequesterConnections(
                receivers, publisher, options.workers() > 1 ? caller : null);
    }

    /// The one connection that does everything for a request in batches, not yet connected.
    static RequesterConnections openBatched(
            RequesterOptions options, ReplyRoutes routes, String requestId) {
        String name = options.caller() + "_" + requestId + "_batched";
        var receiver = new ReplyReceiver(seeded(options.connection(), name), name, routes);
        return new RequesterConnections(List.of(receiver), null, null);
    }

    /// Different callers choose different brokers; the connections of one choose alike.
    private static ConnectionOptions seeded(ConnectionOptions base, String caller) {
        return base.withSeed(base.seed() ^ caller.hashCode());
    }

    /// Begins to connect all of them.
    void start() {
        receivers.forEach(ReplyReceiver::start);
        if (ownPublisher != null) {
            ownPublisher.start();
        }
    }

    /// Waits until all are connected.
    ///
    /// @throws RequesterException if they are not in time
    void awaitConnected(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        for (var receiver : receivers) {
            receiver.connection().awaitConnected(deadline);
        }
        publisher.awaitConnected(deadline);
    }

    /// Where the next request goes out: the receiver's own connection while the publisher is at
    /// another broker, as it may be for a while when brokers come and go.
    RequesterConnection publisher() {
        var receiver = receivers.getFirst().connection();
        return publisher.serverUrl().equals(receiver.serverUrl()) ? publisher : receiver;
    }

    /// Subscribes a request's replies on all receiving connections.
    ReplySubscription subscribe(String subject, PendingRequest request, ReplyRoutes routes) {
        var connections = receivers.stream().map(ReplyReceiver::connection).toList();
        return ReplySubscription.open(request, subject, queueGroup, connections, routes);
    }

    /// How often brokers were lost, by all of them together.
    int losses() {
        int losses = ownPublisher == null ? 0 : ownPublisher.losses();
        for (var receiver : receivers) {
            losses += receiver.connection().losses();
        }
        return losses;
    }

    /// Returns when all threads are over, or at once if the caller is interrupted: they end by
    /// themselves.
    @Override
    public void close() {
        if (ownPublisher != null) {
            ownPublisher.close();
        }
        receivers.forEach(ReplyReceiver::close);
        try {
            for (var receiver : receivers) {
                receiver.join();
            }
            publisher.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
