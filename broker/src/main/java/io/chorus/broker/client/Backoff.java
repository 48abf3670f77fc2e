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

    /// As a Choria node waits.
    static Backoff choria() {
        return ChoriaBackoff.INSTANCE;
    }

    /// Always the same, plus up to a tenth so that a fleet does not come back in one instant.
    static Backoff constant(Duration pause) {
        return new ConstantBackoff(pause);
    }
}
