package io.chorus.reports.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.OptionalLong;

/// How many had arrived by when: an ascending staircase, thinned to at most [#POINTS] steps.
///
/// Point `i` says that `counts[i]` had arrived `nanos[i]` after the origin. Up to [#POINTS]
/// arrivals the curve is exact; beyond, the first, the last [#TAIL] and evenly spaced ranks between
/// are kept, so the tail keeps its resolution and no kept point is ever an estimate.
public final class Curve {

    /// The most points that are kept.
    public static final int POINTS = 512;

    /// How many of the latest arrivals are always kept one by one.
    public static final int TAIL = 64;

    /// Nothing arrived.
    public static final Curve EMPTY = new Curve(new long[0], new int[0]);

    private final long[] nanos;
    private final int[] counts;

    @JsonCreator
    Curve(@JsonProperty("nanos") long[] nanos, @JsonProperty("counts") int[] counts) {
        if (nanos.length != counts.length) {
            throw new IllegalArgumentException(
                    "a curve of " + nanos.length + " times and " + counts.length + " counts");
        }
        this.nanos = nanos;
        this.counts = counts;
    }

    /// Thins ascending arrival times.
    public static Curve of(NanoSeries ascending) {
        int size = ascending.size();
        int points = Math.min(size, POINTS);
        int head = points == size ? 0 : points - TAIL;
        long[] nanos = new long[points];
        int[] counts = new int[points];
        for (int i = 0; i < points; i++) {
            int rank =
                    i < head ? 1 + (int) ((long) i * (size - TAIL) / head) : size - points + i + 1;
            nanos[i] = ascending.nanos(rank - 1);
            counts[i] = rank;
        }
        return new Curve(nanos, counts);
    }

    /// Takes points as they are, where an old curve is read back or two are joined.
    ///
    /// @param nanos ascending; handed over, so not to be written again
    /// @param counts as many, ascending; handed over too
    public static Curve ofPoints(long[] nanos, int[] counts) {
        return new Curve(nanos, counts);
    }

    /// How many points are kept.
    public int points() {
        return nanos.length;
    }

    /// When the arrivals of this point had come, in nanoseconds since the origin.
    public long nanos(int point) {
        return nanos[point];
    }

    /// How many had arrived by this point.
    public int count(int point) {
        return counts[point];
    }

    /// How many arrived in all.
    public int total() {
        return counts.length == 0 ? 0 : counts[counts.length - 1];
    }

    /// When the given number had arrived, interpolated between kept points; absent when so many
    /// never did.
    ///
    /// @param count 1 or more
    public OptionalLong nanosAtCount(int count) {
        int found = Arrays.binarySearch(counts, count);
        if (found >= 0) {
            return OptionalLong.of(nanos[found]);
        }
        int next = -found - 1;
        if (next == nanos.length || next == 0) {
            return next == nanos.length ? OptionalLong.empty() : OptionalLong.of(nanos[0]);
        }
        double part = (double) (count - counts[next - 1]) / (counts[next] - counts[next - 1]);
        return OptionalLong.of(
                nanos[next - 1] + Math.round(part * (nanos[next] - nanos[next - 1])));
    }

    /// How many had arrived by a time, interpolated between kept points.
    public double countAtNanos(long time) {
        int found = Arrays.binarySearch(nanos, time);
        if (found >= 0) {
            int point = found;
            while (point + 1 < nanos.length && nanos[point + 1] == time) {
                point++;
            }
            return counts[point];
        }
        int next = -found - 1;
        if (next == 0) {
            return 0;
        }
        if (next == nanos.length) {
            return total();
        }
        double part = (double) (time - nanos[next - 1]) / (nanos[next] - nanos[next - 1]);
        return counts[next - 1] + part * (counts[next] - counts[next - 1]);
    }

    @JsonProperty("nanos")
    long[] nanosCopy() {
        return nanos.clone();
    }

    @JsonProperty("counts")
    int[] countsCopy() {
        return counts.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Curve curve
                && Arrays.equals(nanos, curve.nanos)
                && Arrays.equals(counts, curve.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(nanos);
    }

    @Override
    public String toString() {
        return total() + " arrivals at " + points() + " points";
    }
}
