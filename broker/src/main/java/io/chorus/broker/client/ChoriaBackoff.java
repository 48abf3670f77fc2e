package io.chorus.broker.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// The two tables of Choria's connector, each value times a random factor from 0.5 to 1.5.
///
/// The pause after walk *n* is entry *n* counted from zero, so the first entry of each table is
/// never used: the first pause is 750 ms give or take half of it.
enum ChoriaBackoff implements Backoff {
    INSTANCE;

    /// Up to 5 s, for a node that starts.
    private static final int[] TO_FIVE_SECONDS = {
        500, 750, 1000, 1500, 2000, 2500, 3000, 3500, 4000, 4500, 5000
    };

    /// For a node that lost its broker: the same steps four times, each time 5 s higher, up to 20
    /// s.
    private static final int BLOCKS_TO_TWENTY_SECONDS = 4;

    @Override
    public Duration beforeConnect(int walk, RandomGenerator random) {
        return jittered(entry(walk, 1), random);
    }

    @Override
    public Duration beforeReconnect(int walk, RandomGenerator random) {
        return jittered(entry(walk, BLOCKS_TO_TWENTY_SECONDS), random);
    }

    private static int entry(int index, int blocks) {
        int steps = TO_FIVE_SECONDS.length;
        int i = Math.min(index, steps * blocks - 1);
        return TO_FIVE_SECONDS[i % steps] + i / steps * 5000;
    }

    private static Duration jittered(int millis, RandomGenerator random) {
        return Duration.ofNanos((long) (millis * 1e6 * random.nextDouble(0.5, 1.5)));
    }
}
