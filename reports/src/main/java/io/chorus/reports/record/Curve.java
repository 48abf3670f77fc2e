package io.chorus.reports.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// How many had arrived by when: an ascending staircase, thinned to at most [#POINTS] steps.
///
/// Point `i` says that `counts[i]` had arrived `nanos[i]` after the origin. Up to [#POINTS]
/// arrivals the curve is exact; beyond, the first and the last are kept, ranks evenly spaced
/// between them, and as many that come ever closer to the end, so that each decade of the tail has
/// its points, the last arrivals are there one by one, and no kept point is ever an estimate.
public final class Curve {

    /// The most points that are kept.
    public static final int POINTS = 512;

    /// Nothing arrived.
    public static final Curve EMPTY = new Curve(new long[0], new int[0]);

    private final PackedNanos nanos;
    private final int[] counts;

    @JsonCreator
    Curve(@JsonProperty("nanos") long[] nanos, @JsonProperty("counts") int[] counts) {
        this(PackedNanos.of(nanos), counts);
    }

    private Curve(PackedNanos nanos, int[] counts) {
        if (nanos.size() != counts.length) {
            throw new IllegalArgumentException(
                    "a curve of " + nanos.size() + " times and " + counts.length + " counts");
        }
        this.nanos = nanos;
        this.counts = counts;
    }

    /// Thins ascending arrival times.
    ///
    /// @param moments times for which [#countAtNanos] is to be exact: what arrived on either side
    ///   of each is kept besides
    public static Curve of(NanoSeries ascending, long... moments) {
        int size = ascending.size();
        IntStream ranks = size <= POINTS ? IntStream.rangeClosed(1, size) : ranks(size, POINTS);
        int[] kept = with(ranks.map(rank -> rank - 1), size, ascending::nanos, moments);
        return new Curve(
                IntStream.of(kept).mapToLong(ascending::nanos).toArray(),
                IntStream.of(kept).map(point -> point + 1).toArray());
    }

    /// The same with fewer points, and no other ones.
    ///
    /// @param points about how many; a curve that has no more stays as it is
    /// @param moments for which [#countAtNanos] is to stay as it is: the points on either side of
    ///   each are kept besides
    public Curve thinned(int points, long... moments) {
        if (nanos.size() <= points) {
            return this;
        }
        int[] kept =
                with(ranks(total(), points).map(this::pointOf), nanos.size(), this::nanos, moments);
        return new Curve(
                IntStream.of(kept).mapToLong(this::nanos).toArray(),
                IntStream.of(kept).map(this::count).toArray());
    }

    /// Half of them evenly spaced, half ever closer to the last; some twice.
    private static IntStream ranks(int last, int points) {
        int half = points / 2;
        return IntStream.range(0, points)
                .map(i ->
                        i < half
                                ? 1 + (int) ((long) i * (last - 1) / (half - 1))
                                : last + 1 - (int) Math.pow(last, (double) (i - half) / half));
    }

    /// The same with the counts of another curve where they are the same ones, as they mostly are
    /// while all nodes answer.
    Curve sharing(Curve other) {
        return Arrays.equals(counts, other.counts) ? new Curve(nanos, other.counts) : this;
    }

    private static int[] with(
            IntStream points, int size, IntToLongFunction times, long... moments) {
        IntStream around =
                LongStream.of(moments)
                        .mapToInt(time -> after(time, size, times))
                        .flatMap(next -> IntStream.of(next - 1, next))
                        .filter(point -> point >= 0 && point < size);
        return IntStream.concat(points, around).sorted().distinct().toArray();
    }

    /// The first point by which so many had arrived.
    private int pointOf(int rank) {
        int found = Arrays.binarySearch(counts, rank);
        return found < 0 ? -found - 1 : found;
    }

    /// The first of ascending times that is later; one too far if there is none.
    private static int after(long time, int size, IntToLongFunction times) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times.applyAsLong(middle) <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
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
        return nanos.size();
    }

    /// When the arrivals of this point had come, in nanoseconds since the origin.
    public long nanos(int point) {
        return nanos.get(point);
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
            return OptionalLong.of(nanos(found));
        }
        int next = -found - 1;
        if (next == nanos.size() || next == 0) {
            return next == nanos.size() ? OptionalLong.empty() : OptionalLong.of(nanos(0));
        }
        double part = (double) (count - counts[next - 1]) / (counts[next] - counts[next - 1]);
        return OptionalLong.of(
                nanos(next - 1) + Math.round(part * (nanos(next) - nanos(next - 1))));
    }

    /// How many had arrived by a time, interpolated between kept points.
    public double countAtNanos(long time) {
        int next = after(time, nanos.size(), this::nanos);
        if (next == 0) {
            return 0;
        }
        if (next == nanos.size()) {
            return total();
        }
        double part = (double) (time - nanos(next - 1)) / (nanos(next) - nanos(next - 1));
        return counts[next - 1] + part * (counts[next] - counts[next - 1]);
    }

    @JsonProperty("nanos")
    long[] nanosCopy() {
        return nanos.toArray();
    }

    @JsonProperty("counts")
    int[] countsCopy() {
        return counts.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Curve curve
                && nanos.equals(curve.nanos)
                && Arrays.equals(counts, curve.counts);
    }

    @Override
    public int hashCode() {
        return nanos.hashCode();
    }

    @Override
    public String toString() {
        return total() + " arrivals at " + points() + " points";
    }
}
