package io.chorus.agents.rpc;

import io.chorus.broker.client.ConnectFailedException;
import io.chorus.broker.client.Connection;
import io.chorus.broker.client.ConnectionOptions;
import io.chorus.broker.client.Incoming;
import io.chorus.broker.client.IncomingHandler;
import io.chorus.broker.client.NotConnectedException;
import io.chorus.broker.client.ServerAddress;
import io.chorus.broker.wire.ByteString;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection of the requester with its thread.
///
/// The thread is one of the system: a virtual one would wait its turn behind those of the fleet's
/// nodes where they share a JVM, and stamp replies late.
final class RequesterConnection implements IncomingHandler, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RequesterConnection.class);

    private final String name;
    private final Receiver receiver;
    private final Connection connection;
    private final Thread thread;
    private final AtomicInteger losses = new AtomicInteger();
    private volatile String trouble = "no broker answered";

    /// What is told of messages, on the connection's thread.
    @FunctionalInterface
    interface Receiver {
        /// A message came.
        void take(Incoming message);

        /// Those that came together have been told.
        default void batchEnds() {}
    }

    /// Prepares to connect.
    RequesterConnection(ConnectionOptions base, String name, Receiver receiver) {
        this.name = name;
        this.receiver = receiver;
        connection = new Connection(base.withName(name), this);
        thread = Thread.ofPlatform().daemon().name(name).unstarted(connection);
    }

    /// Begins to connect.
    void start() {
        thread.start();
    }

    /// Waits until it is connected.
    ///
    /// @throws RequesterException if it is not in time
    void awaitConnected(long deadlineNanos) throws InterruptedException {
        try {
            connection.awaitConnected(left(deadlineNanos));
        } catch (ConnectFailedException e) {
            throw new RequesterException(String.valueOf(e.getMessage()));
        } catch (TimeoutException _) {
            throw new RequesterException("the requester cannot connect: " + trouble);
        }
    }

    private static Duration left(long deadlineNanos) {
        return Duration.ofNanos(Math.max(1, deadlineNanos - System.nanoTime()));
    }

    long subscribe(String subject, @Nullable String queueGroup) {
        return connection.subscribe(subject, queueGroup);
    }

    void unsubscribe(long sid) {
        connection.unsubscribe(sid);
    }

    /// Publishes the same to many subjects.
    ///
    /// @return false if the broker is away, and then maybe not to all
    boolean publish(List<ByteString> subjects, byte[] payload) throws InterruptedException {
        try {
            connection.publishAll(subjects, payload);
            return true;
        } catch (NotConnectedException _) {
            if (Thread.interrupted()) {
                throw new InterruptedException(); // which is what broke the connection
            }
            return false;
        }
    }

    /// Waits until a broker has taken in all that was said before, be it a new one.
    ///
    /// @return whether it did in time
    boolean confirm(long deadlineNanos) throws InterruptedException {
        while (true) {
            try {
                connection.awaitConnected(left(deadlineNanos));
                connection.flush(left(deadlineNanos));
                return true;
            } catch (NotConnectedException _) {
                // Lost in between: the subscriptions go to the next broker.
            } catch (ConnectFailedException | TimeoutException _) {
                return false;
            }
        }
    }

    /// How often the broker was lost.
    int losses() {
        return losses.get();
    }

    /// Where it is connected, as the hops of a message name it; empty if it is not.
    String serverUrl() {
        return connection.server().map(ServerAddress::url).orElse("");
    }

    @Override
    public void onIncoming(Connection from, Incoming message) {
        receiver.take(message);
    }

    @Override
    public void onBatchEnd(Connection from) {
        receiver.batchEnds();
    }

    @Override
    public void onConnectFailed(Connection from, ServerAddress server, String reason) {
        trouble = server + ": " + reason;
    }

    @Override
    public void onDisconnected(Connection from, String reason) {
        losses.incrementAndGet();
        LOG.warn("requester lost its broker connection={} reason={}", name, reason);
    }

    @Override
    public void onError(Connection from, String text) {
        LOG.warn("broker complained to requester connection={} text={}", name, text);
    }

    /// Begins to leave; [#join] waits until it has.
    @Override
    public void close() {
        connection.close();
    }

    void join() throws InterruptedException {
        thread.join();
    }
}
