package io.chorus.agents.rpc;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What one connection has read and its decoder has not got to, bounded in number and bytes.
///
/// One thread puts, one takes. When it is full the one that puts waits, so it does not read either
/// and the broker is slowed down by TCP. Both are given a handful at a time: a lock and perhaps a
/// wake-up for each reply would cost as much as half of its decoding.
final class ReplyQueue {
    private static final int HANDFUL = 128;
    private static final int HANDFUL_BYTES = 1 << 16;

    /// Larger arrays are not kept for messages to come. All others are, as many as can be under way
    /// at once: those of each burst live through several collections, and would be left among what
    /// lives for ever.
    private static final int MOST_SPARE_BYTES = 4_096;

    private final int maxReplies;
    private final long maxBytes;

    private final ReentrantLock lock = new ReentrantLock(); // guards all below
    private final Condition filled = lock.newCondition();
    private final Condition drained = lock.newCondition();
    private final Queue<Arrival> waiting = new ArrayDeque<>();
    private final Deque<Arrival> spare = new ArrayDeque<>(); // those used last are taken first
    private long bytes;
    private boolean putterWaits;
    private boolean closed;

    // Some of those that are spare, and what was put but not passed on; the putter's own.
    private final Queue<Arrival> empty = new ArrayDeque<>(HANDFUL);
    private final Queue<Arrival> put = new ArrayDeque<>(HANDFUL);
    private long putBytes;

    // What was taken together, and what of it the taker is done with; its own.
    private final Queue<Arrival> taken = new ArrayDeque<>(HANDFUL);
    private final Queue<Arrival> done = new ArrayDeque<>(HANDFUL);

    /// @param maxBytes of payloads; a single bigger one still fits when the queue is empty
    ReplyQueue(int maxReplies, long maxBytes) {
        this.maxReplies = maxReplies;
        this.maxBytes = maxBytes;
    }

    /// One to be filled and put; for the one that puts.
    Arrival spare() {
        var next = empty.poll();
        return next == null ? new Arrival() : next;
    }

    /// Appends; [#pass] must follow, soon and if [#isHandful] at once.
    void put(Arrival arrival) {
        put.add(arrival);
        putBytes += arrival.length();
    }

    /// Whether as much was put as is passed on together.
    boolean isHandful() {
        return put.size() >= HANDFUL || putBytes >= HANDFUL_BYTES;
    }

    /// Lets all that was put be taken, waiting for room; dropped if the queue is closed.
    ///
    /// @return how many are waiting now
    int pass() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            for (var next = put.poll(); next != null; next = put.poll()) {
                awaitRoom(next.length());
                if (closed) {
                    return 0;
                }
                if (waiting.isEmpty()) {
                    filled.signal();
                }
                waiting.add(next);
                bytes += next.length();
            }
            while (empty.size() < HANDFUL && !spare.isEmpty()) {
                empty.add(spare.pop());
            }
            return waiting.size();
        } finally {
            put.clear();
            putBytes = 0;
            lock.unlock();
        }
    }

    private void awaitRoom(int more) throws InterruptedException {
        while (!closed && isFull(more)) {
            putterWaits = true;
            drained.await();
        }
    }

    private boolean isFull(int more) {
        return waiting.size() >= maxReplies || (!waiting.isEmpty() && bytes + more > maxBytes);
    }

    /// Takes the oldest, waiting for one.
    ///
    /// @return the taker's until it takes the next one; `null` once the queue is closed and empty
    @Nullable Arrival take() throws InterruptedException {
        if (taken.isEmpty()) {
            takeHandful();
        }
        var next = taken.poll();
        if (next != null) {
            done.add(next);
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
                bytes -= oldest.length();
                taken.add(oldest);
            }
            giveBack();
            if (putterWaits) {
                putterWaits = false;
                drained.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void giveBack() {
        for (var used = done.poll(); used != null; used = done.poll()) {
            if (used.room() <= MOST_SPARE_BYTES) {
                spare.push(used);
            }
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
