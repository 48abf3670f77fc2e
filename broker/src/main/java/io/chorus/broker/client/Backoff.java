package io.chorus.broker.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before trying again; a pure function of how often it went wrong.
public interface Backoff {
    /// The pause after the first, second, … time that nobody of the whole pool took a connection
    /// that never stood yet.
    ///
    /// @param walk from 1
    /// @param random the connection's own, so that a fleet spreads and a seed repeats
    Duration beforeConnect(int walk, RandomGenerator random);

    /// The pause within the first, second, … walk over the pool after a broker was lost; it comes
    /// before the last server of a walk is tried, which in a pool of one is the only one.
    ///
    /// @param walk from 1
    /// @param random the connection's own
    Duration beforeReconnect(int walk, RandomGenerator random);

    /// The pause between the loss of a broker and the first attempt at another.
    ///
    /// @param random the connection's own
    default Duration afterLoss(RandomGenerator random) {
        return Duration.ZERO;
    }

    /// As a Choria node waits.
    static Backoff choria() {
        return ChoriaBackoff.INSTANCE;
    }

    /// Always the same, plus up to a tenth so that a fleet does not come back in one instant.
    static Backoff constant(Duration pause) {
        return constant(pause, pause.dividedBy(10));
    }

    /// Always the same, plus up to a jitter.
    static Backoff constant(Duration pause, Duration jitter) {
        return new PacedBackoff(pause, pause, jitter);
    }

    /// Twice as long each time, up to a most, plus up to a jitter.
    static Backoff exponential(Duration first, Duration most, Duration jitter) {
        return new PacedBackoff(first, most, jitter);
    }
}
