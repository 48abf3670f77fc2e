package io.chorus.agents.rpc;

import io.chorus.agents.protocol.Scratch;
import io.chorus.broker.client.ConnectionOptions;
import io.chorus.broker.client.Incoming;
import org.jspecify.annotations.Nullable;

/// A connection that receives replies, and the thread that decodes them.
final class ReplyReceiver implements RequesterConnection.Receiver, AutoCloseable {
    // Enough that a pause of the decoder does not stop the reading, little enough for the heap.
    private static final int MAX_REPLIES = 2_560;
    private static final int MAX_BYTES = MAX_REPLIES << 10;

    private final ReplyRoutes routes;
    private final ReplyQueue queue = new ReplyQueue(MAX_REPLIES, MAX_BYTES);
    private final RequesterConnection connection;
    private final Thread decoder;

    /// Whose reply came last; the reader's own.
    private @Nullable PendingRequest last;

    ReplyReceiver(ConnectionOptions base, String name, ReplyRoutes routes) {
        this.routes = routes;
        connection = new RequesterConnection(base, name, this);
        decoder = Thread.ofPlatform().daemon().name(name + " decoder").unstarted(this::decode);
    }

    /// Begins to connect.
    void start() {
        connection.start();
        decoder.start();
    }

    RequesterConnection connection() {
        return connection;
    }

    @Override
    public void take(Incoming message) {
        PendingRequest request = routes.find(message.subject());
        if (request == null) {
            return;
        }
        try {
            var arrival = queue.put(message.payloadBytes());
            if (arrival == null) {
                return; // nobody decodes any more
            }
            arrival.describe(request, message.readNanos());
            message.copyPayload(arrival.array(), arrival.from());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the connection sees it and ends
            return;
        }
        last = request;
        if (queue.isHandful()) {
            batchEnds();
        }
    }

    @Override
    public void batchEnds() {
        var request = last;
        if (request == null) {
            return;
        }
        last = null;
        try {
            request.waited(queue.pass());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the connection sees it and ends
        }
    }

    private void decode() {
        var scratch = new Scratch();
        try {
            for (var arrival = queue.take(); arrival != null; arrival = queue.take()) {
                arrival.deliver(scratch);
            }
        } catch (InterruptedException _) {
            // Nobody waits for the rest.
        }
    }

    /// Begins to end both threads; [#join] waits until they have.
    @Override
    public void close() {
        queue.close();
        connection.close();
    }

    void join() throws InterruptedException {
        connection.join();
        decoder.join();
    }
}
