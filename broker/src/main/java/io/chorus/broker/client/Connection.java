package io.chorus.broker.client;

import io.chorus.broker.wire.ByteString;
import io.chorus.broker.wire.Frame;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A connection to whichever broker of a pool can be had; see the package for its design.
///
/// To be run on a virtual thread of its own, which is over when the connection is. An interrupt of
/// that thread ends it at once, without a word to the broker; [#close] says good-bye first. An
/// interrupt of another thread that is just publishing breaks the link, and the connection looks
/// for a new one.
public final class Connection implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private enum State {
        OPEN,
        DRAINING,
        CLOSED
    }

    private final ConnectionOptions options;
    private final ConnectionHandler handler;
    private final Outbound out = new Outbound();
    private final Inbound in;
    private final BrokerSearch search;

    private volatile State state = State.OPEN; // forward only
    private volatile @Nullable Thread owner;
    private volatile @Nullable Session session;
    private volatile @Nullable Throwable failure;
    private boolean announced; // guarded by this, like the next
    private boolean over;

    // Written by the owner only; others may see them late.
    private int sessions;

    public Connection(ConnectionOptions options, ConnectionHandler handler) {
        this.options = options;
        this.handler = handler;
        this.in = new Inbound(this, handler, out);
        this.search = new BrokerSearch(this, in);
    }

    /// Subscribes now if there is a broker, and again after each reconnect. Any thread, also before
    /// [#run].
    ///
    /// @param queueGroup `null` to get every message
    /// @return the subscription's number, which its messages carry
    public long subscribe(ByteString subject, @Nullable ByteString queueGroup) {
        Names.require("subject", subject);
        Names.require("queue group", queueGroup);
        return out.subscribe(subject, queueGroup);
    }

    /// Like [#subscribe(ByteString, ByteString)].
    public long subscribe(String subject, @Nullable String queueGroup) {
        return subscribe(
                ByteString.of(subject), queueGroup == null ? null : ByteString.of(queueGroup));
    }

    /// Ends a subscription; messages that are on their way are dropped. Any thread.
    public void unsubscribe(long sid) {
        out.unsubscribe((int) sid, Interest.ENDLESS);
    }

    /// Ends a subscription after so many messages, counted from its beginning. Any thread.
    ///
    /// @param maximum at least 1
    public void unsubscribeAfter(long sid, int maximum) {
        if (maximum < 1) {
            throw new IllegalArgumentException("cannot end after " + maximum + " messages");
        }
        out.unsubscribe((int) sid, maximum);
    }

    /// Publishes; from the handler at the end of the batch, from elsewhere at once. Any thread;
    /// waits while the broker does not take it.
    ///
    /// @param replyTo where answers shall go; `null` for nowhere
    /// @throws NotConnectedException if there is no broker now; nothing is kept for later
    /// @throws PayloadTooLargeException if the broker takes no message of that size
    /// @throws IllegalArgumentException if a subject is empty or holds a blank
    public void publish(ByteString subject, @Nullable ByteString replyTo, byte[] payload) {
        send(subject, replyTo, Frame.NO_HEADERS, payload);
    }

    /// Publishes with headers; else like [#publish(ByteString, ByteString, byte[])].
    ///
    /// @param headers a whole block, from `NATS/1.0` to its empty line
    public void publish(
            ByteString subject, @Nullable ByteString replyTo, byte[] headers, byte[] payload) {
        var both = Arrays.copyOf(headers, headers.length + payload.length);
        System.arraycopy(payload, 0, both, headers.length, payload.length);
        send(subject, replyTo, headers.length, both);
    }

    private void send(
            ByteString subject, @Nullable ByteString replyTo, int headerBytes, byte[] payload) {
        Names.require("subject", subject);
        Names.require("reply subject", replyTo);
        out.publish(subject, replyTo, headerBytes, payload);
    }

    /// Waits until the broker has taken everything sent before, and has sent us what it had for us
    /// until then. Any thread but the handler's.
    ///
    /// @throws TimeoutException if it has not answered in time
    /// @throws NotConnectedException if there is no broker, or it is lost meanwhile
    public void flush(Duration limit) throws InterruptedException, TimeoutException {
        out.awaitPong(limit);
    }

    /// Waits until a broker is found and the handler was told of it; returns at once while
    /// connected.
    ///
    /// @throws ConnectFailedException if the connection is over instead, with the reason
    /// @throws TimeoutException if neither happens in time
    public void awaitConnected(Duration limit) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + limit.toNanos();
        synchronized (this) {
            while (!announced) {
                if (over) {
                    throw ended();
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new TimeoutException("not connected within " + limit);
                }
                wait(left / 1_000_000, (int) (left % 1_000_000));
            }
        }
    }

    private ConnectFailedException ended() {
        return failure instanceof ConnectFailedException failed
                ? failed
                : new ConnectFailedException("the connection is closed");
    }

    /// Whether a broker has confirmed our subscriptions and is not lost since, as far as we know.
    public boolean connected() {
        var current = session;
        return current != null && current.isConnected();
    }

    /// The broker we are connected to.
    public Optional<ServerAddress> server() {
        var current = session;
        return current != null && current.isConnected()
                ? Optional.of(current.server())
                : Optional.empty();
    }

    /// What went through so far. Any thread; while messages flow the figures may lag behind.
    public Statistics statistics() {
        return new Statistics(
                in.messages(), in.bytes(), out.messages(), out.bytes(), Math.max(0, sessions - 1));
    }

    public ConnectionOptions options() {
        return options;
    }

    /// Connects, reads and calls the handler until the connection is closed, interrupted, gives up
    /// or fails. Once.
    @Override
    public void run() {
        owner = Thread.currentThread();
        try {
            serve();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ConnectFailedException e) {
            failure = e;
        } catch (HandlerFailure e) {
            failure = e.thrown();
            LOG.error("connection ended by its handler name={}", options.name(), e.thrown());
        } catch (RuntimeException | Error e) {
            failure = e;
            throw e;
        } finally {
            end();
        }
    }

    private void serve() throws InterruptedException {
        for (var current = search.first(); current != null; current = search.next()) {
            sessions++;
            var reason = current.serve();
            endSession();
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (!isOpen()) {
                return;
            }
            in.disconnected(reason);
        }
    }

    private void end() {
        advance(State.CLOSED);
        endSession();
        synchronized (this) {
            over = true;
            notifyAll();
        }
        handler.onClosed(this, failure);
    }

    /// Takes no new messages, handles and answers those that are on their way, then closes. Returns
    /// at once; takes two seconds at most. Any thread.
    public void drain() {
        leave(State.DRAINING, true);
    }

    /// Calls the handler no more, lets the broker take what was published before, then closes; the
    /// thread of [#run] is over soon after, two seconds at most. Returns at once. Any thread.
    @Override
    public void close() {
        leave(State.CLOSED, false);
    }

    private void leave(State next, boolean unsubscribe) {
        advance(next);
        var thread = owner;
        LockSupport.unpark(thread);
        var current = session;
        if (current == null) {
            return;
        }
        if (!current.isConnected()) {
            current.abort("closed");
        } else if (Thread.currentThread().equals(thread)) {
            current.leave("closed", unsubscribe);
        } else {
            // The broker may hold up our writes, but whoever closes thousands must not wait for it.
            Thread.ofVirtual().name("leave").start(() -> current.leave("closed", unsubscribe));
        }
    }

    private synchronized void advance(State next) {
        if (next.compareTo(state) > 0) {
            state = next;
        }
    }

    // What the search and the session tell, on the owner's thread.

    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    BrokerSearch search() {
        return search;
    }

    /// Begins a session, which any thread can now end.
    ///
    /// @return `null` if closed meanwhile
    @Nullable Session begin(ServerAddress server) throws IOException {
        var next = new Session(this, in, out, server);
        session = next;
        // Asked only now: whoever closes either sees the session or is seen here.
        if (isOpen()) {
            return next;
        }
        endSession();
        return null;
    }

    void endSession() {
        var current = session;
        if (current != null) {
            session = null;
            current.end();
            synchronized (this) {
                announced = false;
            }
        }
    }

    /// A broker has confirmed our subscriptions.
    void announce(ServerInfo info) {
        in.connected(info, sessions > 1);
        synchronized (this) {
            announced = true;
            notifyAll();
        }
    }
}
