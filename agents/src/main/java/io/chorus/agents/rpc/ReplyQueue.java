package io.chorus.agents.rpc;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What one connection has read and its decoder has not got to, bounded in number and bytes.
///
/// One thread puts, one takes. When it is full the one that puts waits, so it does not read either
/// and the broker is slowed down by TCP.
final class ReplyQueue {
    private final int maxReplies;
    private final long maxBytes;

    private final ReentrantLock lock = new ReentrantLock(); // guards all below
    private final Condition filled = lock.newCondition();
    private final Condition drained = lock.newCondition();
    private final Queue<Arrival> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean closed;

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
                drained.await();
            }
            if (closed) {
                return 0;
            }
            waiting.add(arrival);
            bytes += arrival.payload().length;
            filled.signal();
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
        lock.lockInterruptibly();
        try {
            while (!closed && waiting.isEmpty()) {
                filled.await();
            }
            Arrival oldest = waiting.poll();
            if (oldest != null) {
                bytes -= oldest.payload().length;
                drained.signal();
            }
            return oldest;
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
