package io.chorus.emulator.run;

import java.util.concurrent.TimeUnit;

/// Has the whole heap collected before a run begins to measure, and once a minute of a long one, so
/// that what collections leave is what is alive: those of the young generation alone leave what has
/// grown old and died as well, and nobody could tell it from a leak.
///
/// The latter only while no request is out, and if the next one is due later than the last such
/// collection would have taken, and a quarter as long again; nobody waits for a reply then. Safe
/// for any thread.
final class HeapCheck {
    private static final long FIRST_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final long PERIOD_NANOS = TimeUnit.MINUTES.toNanos(1);

    private static final long NEVER_NANOS = Long.MAX_VALUE / 2;

    /// So many times as long as the last collection took, nothing may be due.
    private static final double QUIET = 1.25;

    private final InFlight inFlight;
    private final Runnable others;
    private volatile long nextDueNanos = Long.MIN_VALUE;
    private volatile long nextNanos = System.nanoTime() + NEVER_NANOS;
    private long tookNanos; // guarded by this

    /// @param others has the other processes of the fleet collect theirs; returns when they have
    HeapCheck(InFlight inFlight, Runnable others) {
        this.inFlight = inFlight;
        this.others = others;
    }

    /// Clears away what connecting has left, has the young generation sized for the fleet that
    /// stands now, and learns how long that takes.
    synchronized void settle() {
        collect(System.nanoTime());
    }

    /// The first request is due.
    void begin(long startNanos) {
        nextNanos = startNanos + FIRST_NANOS;
    }

    /// When the next request will be made.
    void nextDue(long nanos) {
        nextDueNanos = nanos;
    }

    /// A request is over, perhaps with others still out.
    ///
    /// @return whether that was a moment to collect
    boolean requestOver() {
        return System.nanoTime() - nextNanos >= 0 && collectIfQuiet();
    }

    private synchronized boolean collectIfQuiet() {
        long begun = System.nanoTime();
        if (begun - nextNanos < 0
                || inFlight.count() > 0
                || nextDueNanos - begun < (long) (QUIET * tookNanos)) {
            return false;
        }
        collect(begun);
        nextNanos = begun + PERIOD_NANOS;
        return true;
    }

    private void collect(long begun) {
        others.run();
        System.gc();
        tookNanos = System.nanoTime() - begun;
    }
}
