package io.chorus.broker.server;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// Asks a quiet connection whether it is still there, and knows how long the answer took. Confined
/// to the connection's loop.
final class KeepAlive {
    private static final long FIRST_PING_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long RTT_AGE_NANOS = TimeUnit.HOURS.toNanos(1);

    /// What to do when the time has come.
    enum Verdict {
        WAIT,
        PING,
        STALE
    }

    private long lastHeard;
    private long pingSent;
    private long rttNanos;
    private int unanswered;
    private boolean measured;
    private boolean pongSent;
    private boolean spread;

    KeepAlive(long now) {
        this.lastHeard = now;
    }

    /// From now to the first question after CONNECT: 2 s and up to a fifth more, so that a fleet
    /// that came at once is not asked at once.
    static long firstNanos(BrokerOptions options) {
        long first = Math.min(options.pingInterval().toNanos(), FIRST_PING_NANOS);
        return first + ThreadLocalRandom.current().nextLong(first / 5 + 1);
    }

    /// From one question to the next; after the first one up to half as long, so that a fleet that
    /// came at once is not asked at once for ever.
    long nextNanos(BrokerOptions options) {
        long interval = options.pingInterval().toNanos();
        if (spread) {
            return interval;
        }
        spread = true;
        return interval - ThreadLocalRandom.current().nextLong(interval / 2 + 1);
    }

    void heard(long now) {
        lastHeard = now;
    }

    long lastHeard() {
        return lastHeard;
    }

    void connected(long sinceAccept) {
        if (rttNanos == 0) {
            rttNanos = Math.max(1, sinceAccept);
        }
    }

    /// Time from question to answer, or from accept to CONNECT before the first one; 0 if neither
    /// has happened.
    long rttNanos() {
        return rttNanos;
    }

    void pong(long now) {
        unanswered = 0;
        if (pingSent != 0) {
            rttNanos = Math.max(1, now - pingSent);
            measured = true;
        }
    }

    /// The client has got its first PONG, so it expects other frames from now on.
    void pongSent() {
        pongSent = true;
    }

    boolean hasSentPong() {
        return pongSent;
    }

    Verdict due(long now, long sinceAccept, BrokerOptions options) {
        if (!pongSent && sinceAccept < FIRST_PING_NANOS) {
            return Verdict.WAIT;
        }
        boolean recentRtt = measured && now - pingSent < RTT_AGE_NANOS;
        if (recentRtt && now - lastHeard < options.pingInterval().toNanos()) {
            return Verdict.WAIT;
        }
        if (unanswered >= options.pingMax()) {
            return Verdict.STALE;
        }
        unanswered++;
        pingSent = now;
        return Verdict.PING;
    }
}
