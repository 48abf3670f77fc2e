package io.chorus.agents.node;

import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands where it was set.
final class SettableClock implements InstantSource {
    private volatile Instant now;

    SettableClock(long seconds) {
        now = Instant.ofEpochSecond(seconds);
    }

    @Override
    public Instant instant() {
        return now;
    }

    void set(Instant instant) {
        now = instant;
    }

    void set(long seconds) {
        now = Instant.ofEpochSecond(seconds);
    }
}
