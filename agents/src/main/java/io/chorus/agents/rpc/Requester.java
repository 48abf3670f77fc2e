package io.chorus.agents.rpc;

import io.chorus.agents.protocol.RequestIds;
import io.chorus.agents.protocol.Subjects;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Asks nodes and collects their replies, as the real client does, but for many requests over the
/// same connections.
///
/// Several threads may ask at a time; each waits for its own result.
public final class Requester implements AutoCloseable {
    /// Requests whose reply subject stays subscribed when they are over, to notice late replies.
    private static final int FINISHED_KEPT = 4;

    private final RequesterOptions options;
    private final SpareColumns spare = new SpareColumns();
    private final LateReplies late = new LateReplies();
    private final ReplyRoutes routes = new ReplyRoutes(late);
    private final RequesterConnections connections;

    private final ReentrantLock lock = new ReentrantLock(); // guards all below
    private final RandomGenerator random;
    private final Queue<ReplySubscription> finished = new ArrayDeque<>();

    private Requester(RequesterOptions options) {
        this.options = options;
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(options.seed());
        connections = RequesterConnections.open(options, routes);
    }

    /// Connects a publisher and the workers, and returns when all are.
    ///
    /// @throws RequesterException if they are not within `limit`, with the reason
    public static Requester connect(RequesterOptions options, Duration limit)
            throws InterruptedException {
        var requester = new Requester(options);
        try {
            requester.connections.start();
            requester.connections.awaitConnected(limit);
            return requester;
        } catch (RequesterException | InterruptedException e) {
            requester.close();
            throw e;
        }
    }

    /// Sends a request that is due now; see [#send(FanOutRequest, long)].
    public FanOutResult send(FanOutRequest request) {
        return send(request, System.nanoTime());
    }

    /// Sends a request and waits until it is over.
    ///
    /// Never throws for what happens on the network: the result says it. An interrupt ends it with
    /// what has come so far, and the thread stays interrupted.
    ///
    /// @param dueNanos when it should have gone out, on the clock of [System#nanoTime]; responses
    ///   are measured from here
    /// @throws io.chorus.broker.client.PayloadTooLargeException if the broker takes no request of
    ///   that size
    /// @throws RuntimeException that the listener threw
    public FanOutResult send(FanOutRequest request, long dueNanos) {
        return send(prepare(request), dueNanos);
    }

    /// Gives a request its id, for those who have to know it before it goes out.
    public PreparedRequest prepare(FanOutRequest request) {
        return new PreparedRequest(nextId(), request);
    }

    /// Sends a request whose id is known; else like [#send(FanOutRequest, long)].
    public FanOutResult send(PreparedRequest prepared, long dueNanos) {
        String id = prepared.requestId();
        var request = prepared.request();
        var pending = new PendingRequest(id, request, dueNanos, late, spare);
        String subject = Subjects.reply(replyCollective(request), options.caller(), id);
        if (!request.batches().splitting()) {
            var replies = connections.subscribe(subject, pending, routes);
            try {
                return new FanOut(options, request, pending, subject, connections).perform(replies);
            } finally {
                retire(replies);
            }
        }
        return sendBatches(request, pending, subject);
    }

    /// Sends a request whose answers nobody waits for.
    ///
    /// @return its id; empty if the broker was away, so that it did not go out, or not to everybody
    public Optional<String> tell(FanOutRequest request) throws InterruptedException {
        var prepared = prepare(request);
        String id = prepared.requestId();
        String subject = Subjects.reply(replyCollective(request), options.caller(), id);
        var pending = new PendingRequest(id, request, System.nanoTime(), late, spare);
        var fanOut = new FanOut(options, request, pending, subject, connections);
        return fanOut.sendOnly() ? Optional.of(id) : Optional.empty();
    }

    /// In batches it has a connection of its own, as with the real client.
    private FanOutResult sendBatches(
            FanOutRequest request, PendingRequest pending, String subject) {
        try (var own = RequesterConnections.openBatched(options, routes, pending.requestId());
                var replies = own.subscribe(subject, pending, routes)) {
            own.start();
            return new FanOut(options, request, pending, subject, own).perform(replies);
        }
    }

    /// Keeps listening to the replies of the last few requests, for those that come late.
    private void retire(ReplySubscription replies) {
        ReplySubscription oldest = null;
        lock.lock();
        try {
            finished.add(replies);
            if (finished.size() > FINISHED_KEPT) {
                oldest = finished.remove();
            }
        } finally {
            lock.unlock();
        }
        if (oldest != null) {
            oldest.close();
        }
    }

    private String nextId() {
        lock.lock();
        try {
            return RequestIds.next(random);
        } finally {
            lock.unlock();
        }
    }

    /// RPC is answered to the main collective whichever is asked, discovery to the one asked.
    private String replyCollective(FanOutRequest request) {
        return request.rpc() ? options.mainCollective() : options.collective();
    }

    /// Finds out who is there, see [Discovery].
    public Discovered discover(Discovery discovery) {
        return discovery.perform(this);
    }

    /// How many replies came when their requests were over, since the start. Such of the last few
    /// requests are noticed; those of older ones and of requests in batches are no longer
    /// delivered.
    public long lateReplies() {
        return late.count();
    }

    /// Takes the late replies that were noticed since the last call, at most 10 000.
    public List<LateReply> takeLateReplies() {
        return late.take();
    }

    /// Closes the connections. A request that is still waiting goes on to its time-out.
    @Override
    public void close() {
        connections.close();
    }
}
