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
    private static final long NEVER = -1;

    /// In nanoseconds since the fleet was started.
    private final long[] startedNanos;

    private final long[] readyNanos;
    private final AtomicInteger everReady = new AtomicInteger();
    private final AtomicInteger failedUnready = new AtomicInteger();
    private final Reasons failedAttempts = new Reasons();
    private long start;

    ConnectLog(int nodes) {
        startedNanos = new long[nodes];
        readyNanos = new long[nodes];
        Arrays.fill(readyNanos, NEVER);
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
        if (readyNanos[index] == NEVER) {
            failedUnready.incrementAndGet();
        }
    }

    /// How many nodes have been ready at least once.
    int everReady() {
        return everReady.get();
    }

    /// Whether nobody is still to come.
    boolean over() {
        return everReady.get() + failedUnready.get() >= readyNanos.length;
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

    ConnectPhase phase() {
        int ready = 0;
        long last = 0;
        var at = new long[readyNanos.length];
        var took = new long[readyNanos.length];
        for (int i = 0; i < readyNanos.length; i++) {
            if (readyNanos[i] != NEVER) {
                at[ready] = readyNanos[i];
                took[ready++] = readyNanos[i] - startedNanos[i];
                last = Math.max(last, readyNanos[i]);
            }
        }
        long refused = failedAttempts.totalContaining("refused");
        return new ConnectPhase(
                readyNanos.length,
                ready == readyNanos.length ? last : System.nanoTime() - start,
                Arrays.copyOf(at, ready),
                Arrays.copyOf(took, ready),
                refused,
                failedAttempts.total() - refused,
                failedAttempts.lines());
    }
}
