package io.chorus.reports.record;

import java.util.List;

/// How much heap garbage collections left in the second half of a process's life, as a straight
/// line through what each of them left.
///
/// @param collections how many the line goes through
/// @param wholeHeap whether each of them went through the whole heap, so that what they left was
///   alive; a collection of the young generation also leaves what has died among the old
/// @param overNanos from the first of them to the last
/// @param bytes what the line says of the last of them
/// @param bytesPerMinute how it rises, negative where it falls
public record HeapGrowth(
        long collections, boolean wholeHeap, long overNanos, long bytes, double bytesPerMinute) {

    private static final double STEADY = 0.001;

    /// What is less than a thousandth a minute, to either side, is no change.
    public boolean steady() {
        return Math.abs(bytesPerMinute) < STEADY * bytes;
    }

    /// Of several processes together.
    ///
    /// @param all one at least
    public static HeapGrowth together(List<HeapGrowth> all) {
        return new HeapGrowth(
                all.stream().mapToLong(HeapGrowth::collections).sum(),
                all.stream().allMatch(HeapGrowth::wholeHeap),
                all.stream().mapToLong(HeapGrowth::overNanos).min().orElseThrow(),
                all.stream().mapToLong(HeapGrowth::bytes).sum(),
                all.stream().mapToDouble(HeapGrowth::bytesPerMinute).sum());
    }
}
