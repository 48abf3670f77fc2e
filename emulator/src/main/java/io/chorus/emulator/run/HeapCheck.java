package io.chorus.emulator.run;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/// Has the whole heap collected once a minute of a long run, so that what collections leave is what
/// is alive: those of the young generation alone leave what has grown old and died as well, and
/// nobody could tell it from a leak.
///
/// Only while no request is out, and if the next one is due later than the last such collection
/// would have taken, and half as long again; nobody waits for a reply then. Safe for any thread.
final class HeapCheck {
    private static final long FIRST_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final long PERIOD_NANOS = TimeUnit.MINUTES.toNanos(1);

    /// So many times as long as the last collection took, nothing may be due.
    private static final double QUIET = 1.5;

    private final InFlight inFlight;
    private volatile long nextDueNanos = Long.MIN_VALUE;
    private volatile long nextNanos;
    private long tookNanos; // guarded by this

    /// @param startNanos of the first request, on the clock of [System#nanoTime]
    HeapCheck(InFlight inFlight, long startNanos) {
        this.inFlight = inFlight;
        this.nextNanos = startNanos + FIRST_NANOS;
        this.tookNanos = longestNanos();
    }

    /// When the next request will be made.
    void nextDue(long nanos) {
        nextDueNanos = nanos;
    }

    /// A request is over, perhaps with others still out.
    ///
    /// @return whether that was a moment to collect
    boolean requestOver() {
        return System.nanoTime() - nextNanos >= 0 && collect();
    }

    private synchronized boolean collect() {
        long begun = System.nanoTime();
        if (begun - nextNanos < 0
                || inFlight.count() > 0
                || nextDueNanos - begun < (long) (QUIET * tookNanos)) {
            return false;
        }
        System.gc();
        tookNanos = System.nanoTime() - begun;
        nextNanos = begun + PERIOD_NANOS;
        return true;
    }

    /// Of the last collections of each kind; that after the connects was one of the whole heap.
    private static long longestNanos() {
        long longest = 0;
        for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof GarbageCollectorMXBean known) {
                GcInfo last = known.getLastGcInfo();
                longest = Math.max(longest, last == null ? 0 : last.getDuration());
            }
        }
        return TimeUnit.MILLISECONDS.toNanos(longest);
    }
}
