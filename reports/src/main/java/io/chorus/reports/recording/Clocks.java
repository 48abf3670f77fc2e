package io.chorus.reports.recording;

import java.util.function.LongSupplier;

/// Holds the wall clock against the monotonic one. Every figure of a run is taken by the latter, so
/// a jump of the former falsifies none; but dates, logs of other hosts and a machine that slept do
/// not fit together any more.
final class Clocks {

    private final LongSupplier nanos;
    private final LongSupplier wallMillis;
    private final long startNanos;
    private final long startMillis;

    Clocks(LongSupplier nanos, LongSupplier wallMillis) {
        this.nanos = nanos;
        this.wallMillis = wallMillis;
        this.startNanos = nanos.getAsLong();
        this.startMillis = wallMillis.getAsLong();
    }

    /// How much further the wall clock has gone; negative when it was set back.
    long driftNanos() {
        long wall = (wallMillis.getAsLong() - startMillis) * 1_000_000;
        return wall - (nanos.getAsLong() - startNanos);
    }
}
