package io.chorus.agents.rpc;

import io.chorus.agents.protocol.Hop;
import io.chorus.agents.protocol.Request;
import io.chorus.agents.protocol.RequestCodec;
import io.chorus.agents.protocol.RequestMessage;
import io.chorus.agents.protocol.Subjects;
import io.chorus.agents.protocol.TransportHeaders;
import io.chorus.broker.wire.ByteString;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Sends one request, batch by batch, and waits for its replies.
///
/// Not for several threads; used once, by the thread that wants the result.
final class FanOut {
    private static final Duration LEAST_BROKER_LIMIT = Duration.ofSeconds(5);

    private final RequesterOptions options;
    private final FanOutRequest request;
    private final PendingRequest pending;
    private final String replySubject;
    private final RequesterConnections connections;
    private final int lossesBefore;

    private long sentNanos;
    private long publishedNanos;

    FanOut(
            RequesterOptions options,
            FanOutRequest request,
            PendingRequest pending,
            String replySubject,
            RequesterConnections connections) {
        this.options = options;
        this.request = request;
        this.pending = pending;
        this.replySubject = replySubject;
        this.connections = connections;
        this.lossesBefore = connections.losses();
        this.sentNanos = System.nanoTime();
        this.publishedNanos = sentNanos;
    }

    /// Returns when it is over, for whatever reason; an interrupt is kept for the caller.
    ///
    /// @param replies subscribed, though the brokers may not know yet
    FanOutResult perform(ReplySubscription replies) {
        Ending ending;
        try {
            ending = replies.awaitActive(brokerLimit()) ? sendAll() : Ending.NOT_SENT;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            ending = Ending.INTERRUPTED;
        }
        int losses = connections.losses() - lossesBefore;
        return pending.end(ending, sentNanos, publishedNanos, losses);
    }

    /// How long the broker may be away before the request is given up: as long as replies are
    /// waited for, but a few seconds in any case.
    private Duration brokerLimit() {
        var timeout = request.patience().timeout();
        return timeout.compareTo(LEAST_BROKER_LIMIT) < 0 ? LEAST_BROKER_LIMIT : timeout;
    }

    private Ending sendAll() throws InterruptedException {
        int nodes = request.expected().index().size();
        int size = request.batches().size();
        sentNanos = System.nanoTime();
        var worst = Ending.COMPLETE;
        int from = 0;
        do {
            int to = (int) Math.min(nodes, (long) from + size);
            if (from > 0) {
                Thread.sleep(request.batches().pause());
            }
            pending.openBatch(from, to);
            var publisher = connections.publisher();
            var payload = payload(publisher.serverUrl());
            if (!publisher.publish(subjects(from, to), payload)) {
                return Ending.NOT_SENT;
            }
            publishedNanos = System.nanoTime();
            pending.published(request.target() instanceof FanOutRequest.Target.Direct ? to : 0);
            var ending = pending.await(publishedNanos);
            worst = ending == Ending.COMPLETE ? worst : ending;
            from = to;
        } while (from < nodes);
        return worst;
    }

    private List<ByteString> subjects(int from, int to) {
        String collective = options.collective();
        return switch (request.target()) {
            case FanOutRequest.Target.Broadcast _ ->
                    List.of(ByteString.of(Subjects.broadcast(collective, request.agent())));
            case FanOutRequest.Target.Service() ->
                    List.of(ByteString.of(Subjects.service(collective, request.agent())));
            case FanOutRequest.Target.Direct(var nodes, _) ->
                    nodes.names().subList(from, to).stream()
                            .map(node -> ByteString.of(Subjects.node(collective, node)))
                            .toList();
        };
    }

    /// Each batch has a time of its own, but all have the same id.
    ///
    /// @param server where it goes out
    private byte[] payload(String server) {
        var envelope =
                new Request(
                        pending.requestId(),
                        options.identity(),
                        options.caller(),
                        options.collective(),
                        request.agent(),
                        options.ttlSeconds(),
                        Instant.now().getEpochSecond(),
                        request.filter(),
                        request.body());
        var headers =
                new TransportHeaders(
                        options.identity(),
                        replySubject,
                        List.of(new Hop(server, options.identity(), server)),
                        null);
        return RequestCodec.encode(RequestMessage.insecure(envelope, headers));
    }
}
