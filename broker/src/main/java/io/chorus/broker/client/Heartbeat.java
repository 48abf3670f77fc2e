package io.chorus.broker.client;

import io.chorus.broker.clock.Deadlines;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one clock of all connections of a fleet: a single thread that ends handshakes which take too
/// long, has idle brokers pinged, and closes links whose broker stays silent.
///
/// Fifty thousand connections cost one small entry each and a tick costs next to nothing. Its tasks
/// never block: what has to write gets a virtual thread for the moment. To be closed after the
/// connections that use it.
public final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final ReentrantLock lock = new ReentrantLock(); // guards all below
    private final Condition changed = lock.newCondition();
    private final Deadlines deadlines = new Deadlines(TICK_NANOS);
    private @Nullable Thread thread;
    private boolean closed;

    private Heartbeat() {}

    /// A clock that runs; its thread starts with the first connection.
    public static Heartbeat start() {
        return new Heartbeat();
    }

    /// Has a task run once on the clock's thread.
    ///
    /// @param task must not block
    /// @throws IllegalStateException after [#close]
    Deadlines.Entry after(Duration delay, Deadlines.Due task) {
        lock.lock();
        try {
            awake();
            return deadlines.add(task, System.nanoTime() + delay.toNanos());
        } finally {
            lock.unlock();
        }
    }

    /// The same for the task of an entry whose time has come.
    void again(Deadlines.Entry expired, Duration delay) {
        lock.lock();
        try {
            awake();
            deadlines.again(expired, System.nanoTime() + delay.toNanos());
        } finally {
            lock.unlock();
        }
    }

    private void awake() {
        if (closed) {
            throw new IllegalStateException("the clock is closed");
        }
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("heartbeat").start(this::run);
        } else if (deadlines.isEmpty()) {
            changed.signal();
        }
    }

    private void run() {
        try {
            while (true) {
                long now = System.nanoTime();
                var expired = expired(now);
                while (expired != null) {
                    var following = expired.unlink();
                    tell(expired, now);
                    expired = following;
                }
                if (!pause()) {
                    return;
                }
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    private static void tell(Deadlines.Entry expired, long now) {
        try {
            expired.tell(now);
        } catch (RuntimeException e) {
            LOG.error("A task of the clock failed; the others go on", e);
        }
    }

    private Deadlines.@Nullable Entry expired(long now) {
        lock.lock();
        try {
            return deadlines.take(now);
        } finally {
            lock.unlock();
        }
    }

    /// Waits for the next tick, or for somebody who waits for one.
    ///
    /// @return `false` once it is closed
    private boolean pause() throws InterruptedException {
        lock.lock();
        try {
            while (!closed && deadlines.isEmpty()) {
                changed.await();
            }
            long left = TICK_NANOS;
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /// Stops the thread; returns when it is over, unless it is the one that calls.
    @Override
    public void close() {
        Thread running;
        lock.lock();
        try {
            closed = true;
            changed.signal();
            running = thread;
        } finally {
            lock.unlock();
        }
        if (running != null && !Thread.currentThread().equals(running)) {
            try {
                running.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
