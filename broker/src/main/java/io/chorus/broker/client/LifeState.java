package io.chorus.broker.client;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// How far the life of a connection has come, for any thread to ask and to wait for; [Life] takes
/// it further.
///
/// Its monitor guards what others wait for and wakes them; no other lock is taken under it. A
/// superclass and not a part, since that would be an object more for each connection of a large
/// fleet.
abstract sealed class LifeState permits Life {
    enum State {
        OPEN,
        DRAINING,
        CLOSED
    }

    private volatile State state = State.OPEN; // written under this, forward only
    private volatile @Nullable Throwable failure; // written by the connection's thread
    private boolean announced; // guarded by this
    private boolean over; // guarded by this

    final boolean isOpen() {
        return state == State.OPEN;
    }

    final boolean isClosed() {
        return state == State.CLOSED;
    }

    /// Goes forward to a state; never back.
    final synchronized void advance(State next) {
        if (next.compareTo(state) > 0) {
            state = next;
        }
    }

    /// Why the connection ends; `null` unless it gave up or failed.
    final @Nullable Throwable failure() {
        return failure;
    }

    final void failed(Throwable why) {
        failure = why;
    }

    /// A broker has confirmed our subscriptions, and the handler was told.
    final synchronized void announced() {
        announced = true;
        notifyAll();
    }

    /// That broker is lost, or left.
    final synchronized void lost() {
        announced = false;
    }

    /// The handler has had its last call.
    final synchronized void over() {
        over = true;
        notifyAll();
    }

    /// See [Connection#awaitConnected].
    final synchronized void awaitConnected(Duration limit)
            throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!announced) {
            if (over) {
                throw failure instanceof ConnectFailedException failed
                        ? failed
                        : new ConnectFailedException("the connection is closed");
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new TimeoutException("not connected within " + limit);
            }
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }

    /// See [Connection#awaitClosed].
    final synchronized boolean awaitClosed(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        for (long left = limit.toNanos(); !over && left > 0; left = deadline - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        return over;
    }
}
