package io.chorus.broker.client;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The life of a connection, in steps: find a broker, serve it until it is lost, find another.
///
/// Whoever takes a step is the connection's thread while it lasts; all others only close, and wait.
final class Life extends LifeState implements Runnable, Scattered {
    private static final Logger LOG = LoggerFactory.getLogger(Life.class);

    /// What follows a step.
    private enum Next {
        STEP,
        /// Another step when there is something to read.
        REST,
        NOTHING
    }

    private final Connection connection;
    private final ConnectionHandler handler;
    private final Inbound in;
    private final Outbound out;
    private final BrokerSearch search;

    private volatile @Nullable Thread owner;
    private volatile @Nullable Session session;
    private volatile boolean frozen;
    private boolean mayRest; // before the first step
    private int sessions; // the owner's; others may see it late

    Life(Connection connection, ConnectionHandler handler, Outbound out) {
        this.connection = connection;
        this.handler = handler;
        this.out = out;
        this.in = new Inbound(connection, this, handler, out);
        this.search = new BrokerSearch(this, in);
    }

    ConnectionOptions options() {
        return connection.options();
    }

    /// All steps on this thread.
    void stay() {
        var next = step();
        while (next == Next.STEP) {
            next = step();
        }
    }

    /// No thread while there is nothing to read, if the link can do without; a lane when there is,
    /// and a thread of its own to find a broker.
    void start() {
        mayRest = true;
        goOn();
    }

    /// Takes the next step on a fresh thread.
    private void goOn() {
        var _ = Thread.ofVirtual().name(options().name()).start(this::takeStep);
    }

    /// There is something to read. For any thread; returns at once.
    @Override
    public void run() {
        options().commons().lanes().add(this);
    }

    /// For a turn in which there is something to read.
    @Override
    public int touch(int level) {
        if (level == 0) {
            return sessions;
        }
        var current = session;
        return handler.touch(level - 1)
                + out.touch(level - 1)
                + (current == null ? 0 : current.touch(level - 1))
                + (level == 1 ? in.touch() : 0);
    }

    /// Takes the next step on this thread.
    void takeStep() {
        if (step() == Next.STEP) {
            goOn();
        }
    }

    /// Whether nobody may wait in a read meanwhile.
    boolean mayRest() {
        return mayRest;
    }

    /// This thread is done with the connection for now, and will serve others, or end and be kept
    /// by nobody.
    void letGo() {
        owner = null;
        out.readBy(null);
    }

    /// Finds a broker, or serves the one that was found.
    private Next step() {
        owner = Thread.currentThread();
        var next = Next.NOTHING;
        try {
            var current = session;
            next = current == null ? seek() : serve(current);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ConnectFailedException e) {
            failed(e);
        } catch (HandlerFailure e) {
            failed(e.thrown());
            LOG.error("connection ended by its handler name={}", options().name(), e.thrown());
        } catch (RuntimeException | Error e) {
            failed(e);
            throw e;
        } finally {
            if (next == Next.NOTHING) {
                end();
            }
        }
        // Who rests may be at it again by now, on another thread.
        return next;
    }

    private Next seek() throws InterruptedException {
        var found = sessions == 0 ? search.first() : search.next();
        if (found == null) {
            return Next.NOTHING;
        }
        sessions++;
        return Next.STEP;
    }

    private Next serve(Session current) throws InterruptedException {
        var reason = current.serve();
        if (reason == null) {
            return Next.REST;
        }
        endSession();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (isOpen()) {
            in.disconnected(reason);
        }
        return isOpen() ? Next.STEP : Next.NOTHING;
    }

    private void end() {
        advance(State.CLOSED);
        endSession();
        try {
            handler.onClosed(connection, failure());
        } finally {
            over();
        }
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
            lost();
        }
    }

    /// A broker has confirmed our subscriptions.
    void announce(ServerInfo info) {
        in.connected(info, sessions > 1);
        announced();
    }

    BrokerSearch search() {
        return search;
    }

    /// The session with the broker that we are connected to; `null` if there is none.
    @Nullable Session connected() {
        var current = session;
        return current != null && current.isConnected() ? current : null;
    }

    Statistics statistics() {
        return new Statistics(
                in.messages(), in.bytes(), out.messages(), out.bytes(), Math.max(0, sessions - 1));
    }

    /// See [Connection#drain].
    void drain() {
        leave(State.DRAINING, true);
    }

    /// See [Connection#close].
    void close() {
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

    /// See [Connection#abort].
    void abort() {
        advance(State.CLOSED);
        LockSupport.unpark(owner);
        var current = session;
        if (current != null) {
            current.abort("killed");
        }
    }

    /// See [Connection#freeze] and [Connection#thaw].
    void freeze(boolean now) {
        frozen = now;
        LockSupport.unpark(owner);
    }

    boolean isFrozen() {
        return frozen;
    }

    /// Keeps what was read while frozen, but not at the end of the connection. For its thread.
    <T> T thawed(T read) {
        while (frozen && !isClosed() && !Thread.currentThread().isInterrupted()) {
            Lanes.leave();
            LockSupport.park(this);
        }
        return read;
    }
}
