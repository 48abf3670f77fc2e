package io.chorus.reports.recording;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

/// How many attempts to connect there were in each hundredth of a second, for their rate.
///
/// Told by as many threads as there are nodes: an attempt is one or two additions and no wait.
/// Memory is taken for ten seconds at a time and only where somebody tried, at most [#MOST] times;
/// what comes beyond is counted and not dated.
///
/// Safe for any thread.
final class ConnectAttempts {

    /// How long a step is.
    static final long STEP_NANOS = 10_000_000;

    /// For how many stretches of ten seconds there is room: five hours in which somebody tries all
    /// the time, and twenty mebibytes.
    static final int MOST = 2_000;

    private static final int STEPS = 1_000;
    private static final int KINDS = 3;
    private static final int TRIED = 0;
    private static final int WORKED = 1;
    private static final int TIMED_OUT = 2;
    private static final int STEPS_A_SECOND = (int) (1_000_000_000 / STEP_NANOS);

    private final Map<Long, AtomicIntegerArray> stretches = new ConcurrentHashMap<>();
    private final LongAdder undated = new LongAdder();

    /// An attempt is over.
    void add(boolean worked, boolean timedOut, long atNanos) {
        long step = Math.max(0, atNanos) / STEP_NANOS;
        Long index = step / STEPS;
        AtomicIntegerArray stretch = stretches.get(index);
        if (stretch == null) {
            if (stretches.size() >= MOST) {
                undated.increment();
                return;
            }
            stretch = stretches.computeIfAbsent(index, _ -> new AtomicIntegerArray(STEPS * KINDS));
        }
        int place = (int) (step % STEPS) * KINDS;
        stretch.getAndIncrement(place + TRIED);
        if (worked) {
            stretch.getAndIncrement(place + WORKED);
        }
        if (timedOut) {
            stretch.getAndIncrement(place + TIMED_OUT);
        }
    }

    /// How many attempts there was no room for.
    long undated() {
        return undated.sum();
    }

    /// What there was from one moment to another, both in whole steps.
    Figures between(long fromNanos, long toNanos) {
        long tried = 0;
        long worked = 0;
        long timedOut = 0;
        long peak = 0;
        long inSecond = 0;
        ArrayDeque<Integer> second = new ArrayDeque<>();
        for (long step = fromNanos / STEP_NANOS; step <= toNanos / STEP_NANOS; step++) {
            AtomicIntegerArray stretch = stretches.get(step / STEPS);
            int place = (int) (step % STEPS) * KINDS;
            int now = stretch == null ? 0 : stretch.get(place + TRIED);
            tried += now;
            worked += stretch == null ? 0 : stretch.get(place + WORKED);
            timedOut += stretch == null ? 0 : stretch.get(place + TIMED_OUT);
            inSecond += now;
            second.addLast(now);
            if (second.size() > STEPS_A_SECOND) {
                inSecond -= second.removeFirst();
            }
            peak = Math.max(peak, inSecond);
        }
        return new Figures(tried, worked, timedOut, peak);
    }

    /// Attempts of a while.
    ///
    /// @param peak the most that were over in any one second, in steps of a hundredth
    record Figures(long tried, long worked, long timedOut, long peak) {}
}
