package io.chorus.agents.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/// Counts the replies that came too late and keeps some of them. Safe for any thread.
final class LateReplies {
    private static final int KEPT = 10_000;

    private final LongAdder count = new LongAdder();
    private final ReentrantLock lock = new ReentrantLock();
    private final List<LateReply> kept = new ArrayList<>(); // guarded by lock

    void add(LateReply reply) {
        count.increment();
        lock.lock();
        try {
            if (kept.size() < KEPT) {
                kept.add(reply);
            }
        } finally {
            lock.unlock();
        }
    }

    /// One of which nothing more is known, since its request is long over.
    void addUnknown() {
        count.increment();
    }

    long count() {
        return count.sum();
    }

    List<LateReply> take() {
        lock.lock();
        try {
            var taken = List.copyOf(kept);
            kept.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
