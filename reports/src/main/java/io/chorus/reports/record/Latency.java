package io.chorus.reports.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// A distribution of durations in a few numbers, read off an HdrHistogram of three digits.
///
/// A percentile is null when fewer than [#MINIMUM] values lie beyond it: then it would say more
/// about one value than about the system.
///
/// @param count how many values; everything else is null when there are none
public record Latency(
        long count,
        @JsonProperty("minNanos") @Nullable Long min,
        @JsonProperty("meanNanos") @Nullable Long mean,
        @JsonProperty("p50Nanos") @Nullable Long p50,
        @JsonProperty("p90Nanos") @Nullable Long p90,
        @JsonProperty("p99Nanos") @Nullable Long p99,
        @JsonProperty("p999Nanos") @Nullable Long p999,
        @JsonProperty("maxNanos") @Nullable Long max) {

    /// How many values must lie beyond a percentile for it to be given.
    public static final int MINIMUM = 1;

    /// No values.
    public static final Latency NONE = new Latency(0, null, null, null, null, null, null, null);

    /// Reads the figures off a histogram of nanoseconds.
    public static Latency of(Histogram histogram) {
        long count = histogram.getTotalCount();
        if (count == 0) {
            return NONE;
        }
        return new Latency(
                count,
                histogram.getMinValue(),
                Math.round(histogram.getMean()),
                at(histogram, 50),
                at(histogram, 90),
                at(histogram, 99),
                at(histogram, 99.9),
                histogram.getMaxValue());
    }

    /// Records durations into a histogram of their own and reads the figures off it.
    public static Latency of(NanoSeries values) {
        Histogram histogram = histogram();
        values.stream().forEach(histogram::recordValue);
        return of(histogram);
    }

    /// An empty histogram as all of ours are: three digits, growing with its values.
    public static Histogram histogram() {
        return new Histogram(3);
    }

    private static @Nullable Long at(Histogram histogram, double percentile) {
        double beyond = histogram.getTotalCount() * (1 - percentile / 100);
        return beyond + 1e-6 < MINIMUM ? null : (Long) histogram.getValueAtPercentile(percentile);
    }
}
