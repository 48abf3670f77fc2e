package io.chorus.broker.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Pauses that stay the same or double each time, with chance on top.
///
/// @param first the first pause
/// @param most no pause is longer, but for the chance; the first for pauses that stay the same
/// @param jitter up to this much more, evenly; after a loss that alone, so that a fleet does not
///   fall upon the brokers that are left in one instant
public record PacedBackoff(Duration first, Duration most, Duration jitter) implements Backoff {
    private static final int MOST_DOUBLINGS = 62;

    public PacedBackoff {
        if (first.isNegative() || most.isNegative() || jitter.isNegative()) {
            throw new IllegalArgumentException(
                    "pauses from %s to %s with up to %s more: want 0 or more"
                            .formatted(first, most, jitter));
        }
        if (most.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "pauses from %s to %s: want the last no shorter than the first"
                            .formatted(first, most));
        }
    }

    @Override
    public Duration beforeConnect(int walk, RandomGenerator random) {
        int doublings = Math.min(walk - 1, MOST_DOUBLINGS);
        long nanos = first.toNanos();
        long pause = nanos > most.toNanos() >> doublings ? most.toNanos() : nanos << doublings;
        return Duration.ofNanos(Math.min(pause, most.toNanos())).plus(more(random));
    }

    private Duration more(RandomGenerator random) {
        return jitter.isZero()
                ? Duration.ZERO
                : Duration.ofNanos(random.nextLong(jitter.toNanos()));
    }

    @Override
    public Duration afterLoss(RandomGenerator random) {
        return more(random);
    }

    @Override
    public Duration beforeReconnect(int walk, RandomGenerator random) {
        return beforeConnect(walk, random);
    }
}
