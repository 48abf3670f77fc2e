package io.chorus.broker.client;

import java.util.concurrent.Semaphore;

/// Lets only so many connections of a fleet shake hands at a time, so that a broker's queue of
/// accepted connections does not overflow when ten thousand nodes come at once: the kernel would
/// drop what does not fit, and each dropped one would wait a second or more to try again.
///
/// First come, first served. Safe for any thread.
public final class ConnectGate {
    private final Semaphore permits;

    /// @param most handshakes at a time, at least 1
    public ConnectGate(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a gate for " + most + " lets nobody through");
        }
        permits = new Semaphore(most, true);
    }

    /// Waits for a turn, which [#leave] gives back.
    void enter() throws InterruptedException {
        permits.acquire();
    }

    void leave() {
        permits.release();
    }
}
