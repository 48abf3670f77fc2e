package io.chorus.broker.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// @param pause before the tenth that chance adds
record ConstantBackoff(Duration pause) implements Backoff {
    ConstantBackoff {
        if (pause.isNegative()) {
            throw new IllegalArgumentException("a pause of " + pause + " is less than none");
        }
    }

    @Override
    public Duration beforeConnect(int walk, RandomGenerator random) {
        return pause.plusNanos((long) (pause.toNanos() * random.nextDouble() / 10));
    }

    @Override
    public Duration beforeReconnect(int walk, RandomGenerator random) {
        return beforeConnect(walk, random);
    }
}
