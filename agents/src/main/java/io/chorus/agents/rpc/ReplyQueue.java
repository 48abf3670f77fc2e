package io.chorus.agents.rpc;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What one connection has read and its decoder has not done with, bounded in number and bytes.
///
/// One thread puts, one takes. When it is full the one that puts waits, so it does not read either
/// and the broker is slowed down by TCP. Both are given a handful at a time: a lock and perhaps a
/// wake-up for each reply would cost as much as half of its decoding.
final class ReplyQueue {
    private static final int HANDFUL = 128;
    private static final int HANDFUL_BYTES = 1 << 16;

    private final ArrivalRing ring;

    private final ReentrantLock lock = new ReentrantLock(); // guards all below
    private final Condition filled = lock.newCondition();
    private final Condition drained = lock.newCondition();
    private long passed; // the first of all put, which may be taken
    private long handedOut; // the first of them, in the taker's hands or done with
    private long done;
    private boolean putterWaits;
    private boolean closed;

    // Since something was passed on; the putter's own.
    private int puts;
    private long putBytes;
    private int deepest;

    // What is in the taker's hands; its own.
    private long taken;
    private long toTake;

    /// @param maxReplies at a time, those in the hands of both sides with them
    /// @param maxBytes of payloads; a single bigger one still fits when the queue is empty
    ReplyQueue(int maxReplies, int maxBytes) {
        ring = new ArrivalRing(maxReplies, maxBytes);
    }

    /// Appends a message, waiting for room; [#pass] must follow, soon and if [#isHandful] at once.
    ///
    /// @return to be filled before it is passed on; `null` if the queue is closed
    @Nullable Arrival put(int length) throws InterruptedException {
        if (!ring.hasRoom(length) && !awaitRoom(length)) {
            return null;
        }
        puts++;
        putBytes += length;
        return ring.put(length);
    }

    private boolean awaitRoom(int length) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            passAll();
            while (!closed && !ring.hasRoom(length)) {
                putterWaits = true;
                drained.await();
                ring.free(done);
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /// Whether as much was put as is passed on together.
    boolean isHandful() {
        return puts >= HANDFUL || putBytes >= HANDFUL_BYTES;
    }

    /// Lets all that was put be taken.
    ///
    /// @return how many have been waiting at most since it last passed something on
    int pass() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            passAll();
        } finally {
            lock.unlock();
        }
        int waiting = deepest;
        deepest = 0;
        return waiting;
    }

    private void passAll() {
        if (passed == handedOut && passed < ring.put()) {
            filled.signal();
        }
        passed = ring.put();
        puts = 0;
        putBytes = 0;
        deepest = Math.max(deepest, (int) (passed - handedOut));
        ring.free(done);
    }

    /// Takes the oldest, waiting for one.
    ///
    /// @return the taker's until it takes the next one; `null` once the queue is closed and empty
    @Nullable Arrival take() throws InterruptedException {
        if (taken == toTake) {
            takeHandful();
        }
        return taken == toTake ? null : ring.at(taken++);
    }

    private void takeHandful() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            done = taken;
            if (putterWaits) {
                putterWaits = false;
                drained.signal();
            }
            while (!closed && passed == handedOut) {
                filled.await();
            }
            handedOut = Math.min(passed, handedOut + HANDFUL);
            toTake = handedOut;
        } finally {
            lock.unlock();
        }
    }

    /// Wakes both sides up; what was passed on can still be taken.
    void close() {
        lock.lock();
        try {
            closed = true;
            filled.signalAll();
            drained.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
