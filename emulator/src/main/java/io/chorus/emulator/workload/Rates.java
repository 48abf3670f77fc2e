package io.chorus.emulator.workload;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/// Rates and times as people write them, and which of them make sense.
final class Rates {
    /// A hundred-thousandth of a request: what sums of rates may be off.
    static final double TINY = 1e-5;

    private static final double MOST_PER_SECOND = 1_000_000;

    private Rates() {}

    static void check(double perSecond) {
        if (!(perSecond > 0 && perSecond <= MOST_PER_SECOND)) {
            throw new IllegalArgumentException(
                    "a rate of " + number(perSecond) + "/s: want more than 0/s, at most 1000000/s");
        }
    }

    static void checkPause(double perSecond) {
        if (!(perSecond >= 0 && perSecond <= MOST_PER_SECOND)) {
            throw new IllegalArgumentException(
                    "a rate of " + number(perSecond) + "/s: want 0/s to 1000000/s");
        }
    }

    static void checkTime(String what, Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException(what + " " + time(time) + ": want a time above 0 s");
        }
    }

    /// `2/s`, or `one every 5 s` where that reads better.
    static String words(double perSecond) {
        return perSecond > 0 && perSecond < 1
                ? "one every " + number(1 / perSecond) + " s"
                : number(perSecond) + "/s";
    }

    /// A time as `1.5 s` or `250 ms`.
    static String time(Duration time) {
        double millis = time.toNanos() / 1e6;
        return Math.abs(millis) >= 1000 || millis == 0
                ? number(millis / 1000) + " s"
                : number(millis) + " ms";
    }

    /// A number with at most three digits behind the point and no idle zeros.
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        return BigDecimal.valueOf(value)
                .setScale(3, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
