package io.chorus.reports.record;

import java.util.Arrays;
import java.util.stream.LongStream;

/// An immutable row of durations in nanoseconds, none negative, held as one primitive array.
public final class NanoSeries {

    /// No values at all.
    public static final NanoSeries EMPTY = new NanoSeries(new long[0]);

    private final long[] values;

    private NanoSeries(long[] values) {
        this.values = values;
    }

    /// Wraps values without copying them: the array is handed over and must not be written again.
    ///
    /// @throws IllegalArgumentException if a value is negative
    public static NanoSeries of(long... values) {
        for (long value : values) {
            if (value < 0) {
                throw new IllegalArgumentException("a duration of " + value + " ns is negative");
            }
        }
        return new NanoSeries(values);
    }

    /// How many values there are.
    public int size() {
        return values.length;
    }

    /// One value, in nanoseconds.
    public long nanos(int index) {
        return values[index];
    }

    /// The values in their own order.
    public LongStream stream() {
        return Arrays.stream(values);
    }

    /// The same values from the smallest to the largest.
    public NanoSeries sorted() {
        long[] copy = values.clone();
        Arrays.sort(copy);
        return new NanoSeries(copy);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NanoSeries series && Arrays.equals(values, series.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return values.length + " durations";
    }
}
