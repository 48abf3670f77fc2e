package io.chorus.emulator.workload;

import java.util.Arrays;

/// Finds out when a system has settled: the medians of two neighbouring windows of requests are
/// nearly equal.
///
/// Windows do not overlap. A request whose time is not known, since too few answered, counts as one
/// that took forever; a window of such has no median, so nothing is steady. For one thread.
public final class SteadyWatch {
    /// Requests in a window.
    public static final int WINDOW = 5;

    /// How much of the larger median two neighbouring windows may differ by.
    public static final double TOLERANCE = 0.10;

    /// A request's time when it is not known.
    public static final long FOREVER = Long.MAX_VALUE;

    private final long[] window = new long[WINDOW];
    private int filled;
    private long before = FOREVER;
    private boolean steady;

    /// Takes in one more request, in the order of their ends.
    ///
    /// @param nanos until 99 % had answered, or [#FOREVER]
    /// @return whether things are steady, from then on forever
    public boolean add(long nanos) {
        window[filled++] = nanos;
        if (filled == WINDOW) {
            Arrays.sort(window);
            long median = window[WINDOW / 2];
            steady = steady || alike(before, median);
            before = median;
            filled = 0;
        }
        return steady;
    }

    private static boolean alike(long one, long other) {
        long larger = Math.max(one, other);
        return larger != FOREVER && Math.abs(one - other) <= TOLERANCE * larger;
    }
}
