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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        request.callOff().wakes(pending::wake);
        try {
            ending = replies.awaitActive(brokerLimit()) ? send() : Ending.NOT_SENT;
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

    private Ending send() throws InterruptedException {
        sentNanos = System.nanoTime();
        return request.batches().sliding() ? sendWindow() : sendBatches();
    }

    private Ending sendBatches() throws InterruptedException {
        int nodes = request.expected().index().size();
        int size = request.batches().size();
        var worst = Ending.COMPLETE;
        int from = 0;
        do {
            int to = (int) Math.min(nodes, (long) from + size);
            if (from > 0) {
                if (request.batches().pause().toNanos() >= nanosLeft()) {
                    return Ending.TIMEOUT;
                }
                Thread.sleep(request.batches().pause());
            }
            pending.openBatch(from, to);
            if (!publish(from, to)) {
                return Ending.NOT_SENT;
            }
            var ending = pending.await(publishedNanos, nanosForAnswers());
            if (ending == Ending.CALLED_OFF) {
                return ending;
            }
            worst = ending == Ending.COMPLETE ? worst : ending;
            from = to;
            if (pending.lost(to, to) >= request.batches().lossLimit()) {
                return Ending.STOPPED;
            }
        } while (from < nodes);
        return worst;
    }

    /// The window is the nodes from `oldest` on, below `next`, of which some have answered already.
    private Ending sendWindow() throws InterruptedException {
        int nodes = request.expected().index().size();
        var until = new long[nodes];
        int oldest = 0;
        int next = 0;
        var worst = Ending.COMPLETE;
        while (nanosLeft() > 0) {
            if (request.callOff().called()) {
                return Ending.CALLED_OFF;
            }
            while (oldest < next && isOver(oldest, until[oldest])) {
                worst = pending.answered(oldest) ? worst : Ending.TIMEOUT;
                oldest++;
            }
            if (pending.lost(oldest, next) >= request.batches().lossLimit()) {
                return Ending.STOPPED;
            }
            if (oldest == nodes) {
                return worst;
            }
            pending.openBatch(oldest, next);
            long room = (long) request.batches().size() - pending.outstanding();
            int to = (int) Math.min(nodes, next + room);
            if (to > next) {
                pending.openBatch(oldest, to);
                if (!publish(next, to)) {
                    return Ending.NOT_SENT;
                }
                Arrays.fill(until, next, to, publishedNanos + nanosForAnswers());
                next = to;
            } else {
                pending.awaitFewer(until[oldest]);
            }
        }
        return Ending.TIMEOUT;
    }

    /// How long nodes that were asked last may take, from then on. Not from now on: they would be
    /// given up a moment before all of it is over, and the next ones still asked in that moment.
    private long nanosForAnswers() {
        long left = nanosLeft(publishedNanos);
        return Math.min(request.patience().timeout().toNanos(), Math.max(1, left));
    }

    private long nanosLeft() {
        return nanosLeft(System.nanoTime());
    }

    /// From a moment until all of it is over.
    private long nanosLeft(long now) {
        var overall = request.patience().overall();
        return overall.isZero() ? Long.MAX_VALUE : sentNanos + overall.toNanos() - now;
    }

    private boolean isOver(int node, long until) {
        return pending.answered(node) || System.nanoTime() - until >= 0;
    }

    /// Sends it to everybody, or to the nodes from `from` on, below `to`.
    ///
    /// @return false if the broker is away
    private boolean publish(int from, int to) throws InterruptedException {
        var publisher = connections.publisher();
        for (var group : groups(from, to).entrySet()) {
            var payload = payload(publisher.serverUrl(), group.getKey());
            if (!publisher.publish(group.getValue(), payload)) {
                return false;
            }
        }
        publishedNanos = System.nanoTime();
        pending.published(request.target() instanceof FanOutRequest.Target.Direct ? to : 0);
        return true;
    }

    /// Where each body goes.
    private Map<String, List<ByteString>> groups(int from, int to) {
        var subjects = subjects(from, to);
        if (!(request.target() instanceof FanOutRequest.Target.Direct(_, _, var bodies))
                || bodies.isEmpty()) {
            return Map.of(request.body(), subjects);
        }
        var groups = new LinkedHashMap<String, List<ByteString>>();
        for (int i = from; i < to; i++) {
            groups.computeIfAbsent(bodies.get(i), _ -> new ArrayList<>())
                    .add(subjects.get(i - from));
        }
        return groups;
    }

    /// Sends it and waits for nothing but that the broker has it; answers go unheard.
    ///
    /// @return whether the broker has it
    boolean sendOnly() throws InterruptedException {
        return publish(0, request.expected().index().size())
                && connections.publisher().confirm(System.nanoTime() + brokerLimit().toNanos());
    }

    private List<ByteString> subjects(int from, int to) {
        String collective = options.collective();
        return switch (request.target()) {
            case FanOutRequest.Target.Broadcast _ ->
                    List.of(ByteString.of(Subjects.broadcast(collective, request.agent())));
            case FanOutRequest.Target.Service() ->
                    List.of(ByteString.of(Subjects.service(collective, request.agent())));
            case FanOutRequest.Target.Direct(var nodes, _, _) ->
                    nodes.names().subList(from, to).stream()
                            .map(node -> ByteString.of(Subjects.node(collective, node)))
                            .toList();
        };
    }

    /// Each batch has a time of its own, but all have the same id.
    ///
    /// @param server where it goes out
    /// @param body for the agent
    private byte[] payload(String server, String body) {
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
                        body);
        var headers =
                new TransportHeaders(
                        options.identity(),
                        replySubject,
                        List.of(new Hop(server, options.identity(), server)),
                        null);
        return RequestCodec.encode(RequestMessage.insecure(envelope, headers));
    }
}
