package io.chorus.broker.client;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/// Which PINGs of a session are answered; a broker answers them in order.
final class PongCount {
    private final Object lock;
    private int pings; // guarded by the lock
    private volatile int pongs; // written by the reader only

    /// Somebody waits for a PONG, or has waited. Written under the lock.
    private volatile boolean awaited;

    /// @param lock the sender's, held by the caller of all but [#ponged]
    PongCount(Object lock) {
        this.lock = lock;
    }

    /// Begins anew with a session.
    void reset() {
        pings = 0;
        pongs = 0;
    }

    /// Numbers a PING.
    int pinged() {
        return ++pings;
    }

    /// Counts a PONG. Takes the lock only when somebody waits, so that answers are seen while a
    /// write is held up.
    ///
    /// @return its number
    int ponged() {
        int number = pongs + 1;
        pongs = number;
        if (awaited) {
            synchronized (lock) {
                lock.notifyAll();
            }
        }
        return number;
    }

    /// Waits for the answer to a PING, or until it cannot come any more.
    void await(int ping, long limitNanos, BooleanSupplier stillThere)
            throws InterruptedException, TimeoutException {
        awaited = true;
        long deadline = System.nanoTime() + limitNanos;
        while (stillThere.getAsBoolean() && pongs < ping) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new TimeoutException(
                        "no answer from the broker within "
                                + TimeUnit.NANOSECONDS.toMillis(limitNanos)
                                + " ms");
            }
            lock.wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }

    /// Has those who wait look again.
    void wake() {
        lock.notifyAll();
    }
}
