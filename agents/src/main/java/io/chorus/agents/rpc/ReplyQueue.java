package io.chorus.agents.rpc;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What one connection has read and its decoder has not got to, bounded in number and bytes.
///
/// One thread puts, one takes. When it is full the one that puts waits, so it does not read either
/// and the broker is slowed down by TCP. The one that takes is given a handful at a time: a lock
/// and perhaps a wake-up for each reply would cost as much as half of its decoding.
final class ReplyQueue {
    private static final int HANDFUL = 128;

    private final int maxReplies;
    private final long maxBytes;

    private final ReentrantLock lock = new ReentrantLock(); // guards all below
    private final Condition filled = lock.newCondition();
    private final Condition drained = lock.newCondition();
    private final Queue<Arrival> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean putterWaits;
    private boolean closed;

    /// What was taken together; the taker's own.
    private final Queue<Arrival> taken = new ArrayDeque<>(HANDFUL);

    /// @param maxBytes of payloads; a single bigger one still fits when the queue is empty
    ReplyQueue(int maxReplies, long maxBytes) {
        this.maxReplies = maxReplies;
        this.maxBytes = maxBytes;
    }

    /// Appends, waiting for room; dropped if the queue is closed.
    ///
    /// @return how many are waiting now
    int put(Arrival arrival) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && isFull(arrival.payload().length)) {
                putterWaits = true;
                drained.await();
            }
            if (closed) {
                return 0;
            }
            if (waiting.isEmpty()) {
                filled.signal();
            }
            waiting.add(arrival);
            bytes += arrival.payload().length;
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private boolean isFull(int more) {
        return waiting.size() >= maxReplies || (!waiting.isEmpty() && bytes + more > maxBytes);
    }

    /// Takes the oldest, waiting for one.
    ///
    /// @return `null` once the queue is closed and empty
    @Nullable Arrival take() throws InterruptedException {
        var next = taken.poll();
        if (next == null) {
            takeHandful();
            next = taken.poll();
        }
        return next;
    }

    private void takeHandful() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && waiting.isEmpty()) {
                filled.await();
            }
            while (taken.size() < HANDFUL && !waiting.isEmpty()) {
                var oldest = waiting.remove();
                bytes -= oldest.payload().length;
                taken.add(oldest);
            }
            if (putterWaits) {
                putterWaits = false;
                drained.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Wakes both sides up; what is waiting can still be taken.
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
