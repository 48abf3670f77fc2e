package io.chorus.broker.client;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/// Lets only so many connections of a fleet shake hands at a time, so that a broker's queue of
/// accepted connections does not overflow when ten thousand nodes come at once: the kernel would
/// drop what does not fit, and each dropped one would wait a second or more to try again.
///
/// A broker that many fleets come to may be slower still, and who gives up on it and tries again
/// makes it slower. So whenever attempts end without an answer, half as many go on at a time, and
/// each time as many as go on were answered, one more.
///
/// First come, first served. Safe for any thread.
public final class ConnectGate {
    /// Attempts that end without an answer come in crowds; a crowd counts once.
    private static final long CROWD_NANOS = Duration.ofSeconds(1).toNanos();

    private static final int LEAST = 4;

    private final int most;
    private final Semaphore permits;
    private int open; // guarded by this
    private int surplus; // guarded by this: of those inside, more than are open
    private int answered; // guarded by this: since the number changed
    private boolean slowed; // guarded by this: whether anybody got no answer yet
    private long slowedNanos; // guarded by this

    /// @param most handshakes at a time, at least 1
    public ConnectGate(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a gate for " + most + " lets nobody through");
        }
        this.most = most;
        this.open = most;
        permits = new Semaphore(most, true);
    }

    /// Waits for a turn, which [#leave] gives back.
    void enter() throws InterruptedException {
        permits.acquire();
    }

    /// Gives a turn back.
    ///
    /// @param inTime whether the broker answered, be it with a refusal
    /// @param now by [System#nanoTime]
    synchronized void leave(boolean inTime, long now) {
        if (!inTime && (!slowed || now - slowedNanos > CROWD_NANOS)) {
            slowed = true;
            slowedNanos = now;
            int fewer = Math.max(Math.min(LEAST, open), open / 2);
            surplus += open - fewer;
            change(fewer);
        } else if (inTime && open < most && ++answered >= open) {
            change(open + 1);
            giveBack();
        }
        giveBack();
    }

    private void change(int number) {
        open = number;
        answered = 0;
    }

    private void giveBack() {
        if (surplus > 0) {
            surplus--;
        } else {
            permits.release();
        }
    }
}
