package io.chorus.emulator.workload;

import java.time.Duration;

/// One after the other, always the same time apart.
///
/// @param perSecond requests a second, above 0
public record Constant(double perSecond) implements Schedule {
    public Constant {
        Rates.check(perSecond);
    }

    /// One request each so much time.
    public static Constant every(Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException(
                    "a request every " + Rates.time(interval) + ": want more than 0 s");
        }
        return new Constant(1e9 / interval.toNanos());
    }

    @Override
    public long dueNanos(long index) {
        return Math.round(index * (1e9 / perSecond));
    }

    @Override
    public String describe() {
        return "constant, " + Rates.words(perSecond);
    }
}
