package io.chorus.reports.record;

import java.util.Arrays;

/// Durations that are kept for as long as a run lasts: in half the memory of an array of longs
/// where none is over four seconds, as those of a request mostly are.
final class PackedNanos {
    private static final long MOST_IN_AN_INT = 0xffff_ffffL;

    private static final int[] NO_INTS = {};
    private static final long[] NO_LONGS = {};

    private final int[] ints; // unsigned; empty if longs has them
    private final long[] longs;

    private PackedNanos(int[] ints, long[] longs) {
        this.ints = ints;
        this.longs = longs;
    }

    /// @param nanos copied or kept; not to be written again
    static PackedNanos of(long[] nanos) {
        for (long each : nanos) {
            if (each < 0 || each > MOST_IN_AN_INT) {
                return new PackedNanos(NO_INTS, nanos);
            }
        }
        int[] ints = new int[nanos.length];
        Arrays.setAll(ints, i -> (int) nanos[i]);
        return new PackedNanos(ints, NO_LONGS);
    }

    int size() {
        return ints.length + longs.length;
    }

    long get(int i) {
        return longs.length == 0 ? Integer.toUnsignedLong(ints[i]) : longs[i];
    }

    long[] toArray() {
        long[] nanos = new long[size()];
        Arrays.setAll(nanos, this::get);
        return nanos;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PackedNanos packed
                && Arrays.equals(ints, packed.ints)
                && Arrays.equals(longs, packed.longs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ints) + Arrays.hashCode(longs);
    }

    @Override
    public String toString() {
        return size() + " durations";
    }
}
