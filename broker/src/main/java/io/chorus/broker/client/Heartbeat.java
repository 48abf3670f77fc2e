package io.chorus.broker.client;

import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.TimerTask;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The one clock of all connections of a fleet: a single thread that ends handshakes which take too
/// long, has idle brokers pinged, and closes links whose broker stays silent.
///
/// A wheel of buckets, so that fifty thousand connections cost one small entry each and a tick
/// costs next to nothing. Its tasks never block: what has to write gets a virtual thread for the
/// moment. To be closed after the connections that use it.
public final class Heartbeat implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(50);
    private static final int BUCKETS = 1024;

    private final HashedWheelTimer wheel =
            new HashedWheelTimer(
                    Thread.ofPlatform().daemon().name("heartbeat").factory(),
                    TICK.toMillis(),
                    TimeUnit.MILLISECONDS,
                    BUCKETS,
                    false);

    private Heartbeat() {}

    /// A clock that runs; its thread starts with the first connection.
    public static Heartbeat start() {
        return new Heartbeat();
    }

    /// Has a task run once on the clock's thread.
    ///
    /// @param task must not block
    /// @throws IllegalStateException after [#close]
    Timeout after(Duration delay, TimerTask task) {
        return wheel.newTimeout(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// Stops the thread; returns when it is over.
    @Override
    public void close() {
        var _ = wheel.stop();
    }
}
