package io.chorus.emulator.workload;

import java.time.Duration;

/// Several at once, then nothing until the next several.
///
/// @param size requests due at the same moment, at least 1
public record Burst(int size, Duration every) implements Schedule {
    public Burst {
        if (size < 1) {
            throw new IllegalArgumentException("bursts of " + size + " requests: want at least 1");
        }
        Rates.checkTime("bursts every", every);
    }

    @Override
    public long dueNanos(long index) {
        return index / size * every.toNanos();
    }

    @Override
    public String describe() {
        return "bursts of %d, one every %s".formatted(size, Rates.time(every));
    }
}
