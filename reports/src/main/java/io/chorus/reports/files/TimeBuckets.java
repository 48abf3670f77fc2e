package io.chorus.reports.files;

import io.chorus.reports.record.NanoSeries;

/// How many replies came in each hundredth of a second.
public final class TimeBuckets {

    private static final double SECONDS = 0.01;

    private TimeBuckets() {}

    /// Counts replies; the row ends with the bucket of the last one.
    ///
    /// A time is rounded to its nearest bucket, as the original does: bucket 0 holds the first 5
    /// ms, bucket 1 the 10 ms after.
    ///
    /// @return empty when nobody answered
    public static int[] of(NanoSeries nanos) {
        int[] buckets = new int[nanos.stream().mapToInt(TimeBuckets::bucket).max().orElse(-1) + 1];
        nanos.stream().forEach(time -> buckets[bucket(time)]++);
        return buckets;
    }

    private static int bucket(long nanos) {
        return Math.toIntExact(Math.round(nanos / 1e9 / SECONDS));
    }
}
