package io.chorus.broker.monitor;

import java.math.BigDecimal;
import java.time.Duration;

/// Durations as Go prints them (`732µs`, `401.419241ms`, `1m30s`) and as nats-server prints the
/// longer ones (`1d2h3m4s`).
public final class GoDuration {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private GoDuration() {}

    /// Exact, in the units that Go chooses.
    public static String exact(Duration duration) {
        long nanos = duration.toNanos();
        if (nanos == 0) {
            return "0s";
        }
        if (nanos < 0) {
            return "-" + exact(duration.negated());
        }
        if (nanos < 1_000) {
            return nanos + "ns";
        }
        if (nanos < 1_000_000) {
            return decimal(nanos, 3) + "µs";
        }
        if (nanos < NANOS_PER_SECOND) {
            return decimal(nanos, 6) + "ms";
        }
        long minutes = nanos / (60 * NANOS_PER_SECOND);
        var seconds = decimal(nanos % (60 * NANOS_PER_SECOND), 9) + "s";
        if (minutes == 0) {
            return seconds;
        }
        return minutes < 60
                ? minutes + "m" + seconds
                : minutes / 60 + "h" + minutes % 60 + "m" + seconds;
    }

    private static String decimal(long nanos, int places) {
        return BigDecimal.valueOf(nanos, places).stripTrailingZeros().toPlainString();
    }

    /// Whole seconds with days and years, the leading units left out while they are zero.
    public static String rough(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        long[] sizes = {365L * 24 * 3600, 24 * 3600, 3600, 60, 1};
        var units = "ydhms";
        var out = new StringBuilder();
        for (int i = 0; i < sizes.length; i++) {
            long count = seconds / sizes[i];
            seconds %= sizes[i];
            if (count > 0 || !out.isEmpty() || i == sizes.length - 1) {
                out.append(count).append(units.charAt(i));
            }
        }
        return out.toString();
    }
}
