package io.chorus.broker.client;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Which PINGs of a session are answered; a broker answers them in order.
final class PongCount {
    private final ReentrantLock lock;
    private int pings; // guarded by the lock
    private volatile int pongs; // written by the reader only

    /// Somebody waits for a PONG; made when first needed, under the lock.
    private volatile @Nullable Condition changed;

    /// @param lock the sender's, held by the caller of all but [#ponged]
    PongCount(ReentrantLock lock) {
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
        if (changed != null) {
            lock.lock();
            try {
                wake();
            } finally {
                lock.unlock();
            }
        }
        return number;
    }

    /// Waits for the answer to a PING, or until it cannot come any more.
    void await(int ping, long limitNanos, BooleanSupplier stillThere)
            throws InterruptedException, TimeoutException {
        var condition = changed == null ? lock.newCondition() : changed;
        changed = condition;
        long left = limitNanos;
        while (stillThere.getAsBoolean() && pongs < ping) {
            if (left <= 0) {
                throw new TimeoutException(
                        "no answer from the broker within "
                                + TimeUnit.NANOSECONDS.toMillis(limitNanos)
                                + " ms");
            }
            left = condition.awaitNanos(left);
        }
    }

    /// Has those who wait look again.
    void wake() {
        if (changed != null) {
            changed.signalAll();
        }
    }
}
