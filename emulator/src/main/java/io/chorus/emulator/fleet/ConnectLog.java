package io.chorus.emulator.fleet;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// When each node was started and first ready, and what was in the way of those that were not.
///
/// Each node's times are written by its own thread; the rest may be called from anywhere.
final class ConnectLog {
    /// In nanoseconds since the fleet was started.
    private final long[] startedNanos;

    private final long[] readyNanos;
    private final AtomicInteger everReady = new AtomicInteger();
    private final AtomicInteger failedUnready = new AtomicInteger();
    private final Reasons failedAttempts = new Reasons();
    private long start = System.nanoTime();

    ConnectLog(int nodes) {
        startedNanos = new long[nodes];
        readyNanos = new long[nodes];
        Arrays.fill(readyNanos, ConnectTimes.NEVER);
    }

    /// The fleet begins to connect, at a time of [System#nanoTime].
    void begin(long nanos) {
        start = nanos;
    }

    void started(int index) {
        startedNanos[index] = System.nanoTime() - start;
    }

    void ready(int index) {
        readyNanos[index] = System.nanoTime() - start;
        everReady.incrementAndGet();
    }

    void attemptFailed(String reason) {
        failedAttempts.add(reason);
    }

    /// A fault ended a node.
    void failed(int index) {
        if (readyNanos[index] == ConnectTimes.NEVER) {
            failedUnready.incrementAndGet();
        }
    }

    /// How many nodes have been ready at least once.
    int everReady() {
        return everReady.get();
    }

    /// How many nodes need not be waited for any more.
    int settled() {
        return everReady.get() + failedUnready.get();
    }

    /// Whether nobody is still to come.
    private boolean over() {
        return settled() >= readyNanos.length;
    }

    /// Waits until nobody is still to come.
    ///
    /// @param patience how long nobody new may get ready before it is given up
    /// @return whether nobody is
    boolean awaitOver(Duration patience, BooleanSupplier progress) throws InterruptedException {
        int before = everReady();
        long since = System.nanoTime();
        while (!over()) {
            if (!progress.getAsBoolean()) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(20);
            int now = everReady();
            if (now > before) {
                before = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > patience.toNanos()) {
                return false;
            }
        }
        return true;
    }

    /// All that is known so far.
    ConnectTimes times() {
        return new ConnectTimes(
                start, startedNanos.clone(), readyNanos.clone(), failedAttempts.counts());
    }
}
