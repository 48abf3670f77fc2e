package io.chorus.broker.server;

import io.chorus.broker.clock.Deadlines;
import io.chorus.broker.cluster.ClusterOptions;
import io.chorus.broker.wire.FrameWriter;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// When another broker is asked whether it is still there, or first of all who it is. It is asked
/// however much it says. Confined to the loop of its route.
final class RouteReminder implements Deadlines.Due {
    private static final long FIRST_PING_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final RouteHandler route;
    private final long intervalNanos;
    private final long limitNanos;
    private final int most;
    private Deadlines.@Nullable Entry entry;
    private boolean registered;
    private int unanswered;
    private long asked;
    private long rttNanos;

    RouteReminder(RouteHandler route, ClusterOptions options) {
        this.route = route;
        this.intervalNanos = options.pingInterval().toNanos();
        this.limitNanos = options.authTimeout().toNanos();
        this.most = options.pingMax();
    }

    /// It has to introduce itself in time.
    void begin() {
        set(System.nanoTime() + limitNanos);
    }

    /// @param askNow whether the other end has still to show that it agrees
    void registered(boolean askNow) {
        registered = true;
        if (askNow) {
            ask(System.nanoTime());
        }
        long first = Math.min(intervalNanos, FIRST_PING_NANOS);
        set(System.nanoTime() + first + ThreadLocalRandom.current().nextLong(first / 5 + 1));
    }

    private void set(long dueNanos) {
        cancel();
        entry = route.loop().remind(this, dueNanos);
    }

    void cancel() {
        if (entry != null) {
            entry.cancel();
        }
    }

    void pong(long now) {
        unanswered = 0;
        if (asked != 0) {
            rttNanos = Math.max(1, now - asked);
        }
    }

    /// From question to answer; 0 before the first one.
    long rttNanos() {
        return rttNanos;
    }

    @Override
    public void due(long now) {
        if (!route.isOpen()) {
            return;
        }
        if (!registered) {
            route.logError("Authentication Timeout");
            route.refuse("Authentication Timeout", CloseReason.AUTHENTICATION_TIMEOUT);
            return;
        }
        // Who is not read from cannot be heard either.
        if (!route.input().isPaused()) {
            if (unanswered >= most) {
                route.stale();
                return;
            }
            ask(now);
        }
        set(now + intervalNanos);
    }

    private void ask(long now) {
        unanswered++;
        asked = now;
        route.send(FrameWriter::ping);
    }
}
