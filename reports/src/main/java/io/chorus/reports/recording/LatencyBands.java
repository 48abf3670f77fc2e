package io.chorus.reports.recording;

import java.util.Arrays;
import java.util.List;

/// The bands of response time that a heat map counts replies in: six a decade, from a millisecond
/// to seventy seconds.
final class LatencyBands {

    private static final long[] BOUNDS = bounds(1_000_000L, 5);

    /// How many bands there are, the one without an upper bound included.
    static final int COUNT = BOUNDS.length + 1;

    private LatencyBands() {}

    /// The upper bounds in nanoseconds, ascending.
    static List<Long> bounds() {
        return Arrays.stream(BOUNDS).boxed().toList();
    }

    /// The band of a time, from 0; a time that is a bound belongs to the band below it.
    static int of(long nanos) {
        int found = Arrays.binarySearch(BOUNDS, nanos);
        return found < 0 ? -found - 1 : found;
    }

    private static long[] bounds(long first, int decades) {
        int[] tenths = {10, 15, 20, 30, 50, 70};
        long[] bounds = new long[decades * tenths.length];
        long decade = first;
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = decade / 10 * tenths[i % tenths.length];
            if (i % tenths.length == tenths.length - 1) {
                decade *= 10;
            }
        }
        return bounds;
    }
}
