package io.chorus.benchmarks.comparing;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/// The middle of some values and how far they lie apart.
public record Spread(double median, double min, double max) {
    /// Of at least one value.
    public static Spread of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        double median =
                sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], Arrays.stream(sorted).max().orElseThrow());
    }
}
