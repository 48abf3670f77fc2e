package io.chorus.emulator.workload;

import java.time.Duration;

/// More and more, or less and less, in a straight line; from its end on as at its end.
///
/// @param from requests a second at the start, 0 or more
/// @param to requests a second at the end, 0 or more, but not both 0
public record Ramp(double from, double to, Duration over) implements Schedule {
    public Ramp {
        Rates.checkPause(from);
        Rates.checkPause(to);
        if (from == 0 && to == 0) {
            throw new IllegalArgumentException(
                    "a ramp from 0/s to 0/s has no requests: want one of both above 0");
        }
        Rates.checkTime("a ramp over", over);
    }

    @Override
    public long dueNanos(long index) {
        double seconds = over.toNanos() / 1e9;
        double within = (from + to) / 2 * seconds;
        if (index > within - Rates.TINY) {
            return to == 0 ? NEVER : Math.round((seconds + Math.max(0, index - within) / to) * 1e9);
        }
        // The requests until t are from·t + slope/2·t²: solved for t, without subtracting
        // numbers that are nearly equal.
        double slope = (to - from) / seconds;
        double root = Math.sqrt(Math.max(0, from * from + 2 * slope * index));
        return index == 0 ? 0 : Math.round(2 * index / (from + root) * 1e9);
    }

    @Override
    public boolean ends() {
        return to == 0;
    }

    @Override
    public String describe() {
        return "a ramp from %s/s to %s/s over %s%s"
                .formatted(
                        Rates.number(from),
                        Rates.number(to),
                        Rates.time(over),
                        to == 0 ? "" : ", then on at that rate");
    }
}
