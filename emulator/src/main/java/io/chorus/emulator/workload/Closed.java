package io.chorus.emulator.workload;

import java.time.Duration;

/// Each caller asks again when its request is over: asked for only, since a system that stalls is
/// then asked less, and hides its stall.
///
/// @param pause between the end of a request and the next, 0 or more
public record Closed(Duration pause) implements Schedule {
    public Closed {
        if (pause.isNegative()) {
            throw new IllegalArgumentException(
                    "a pause of " + Rates.time(pause) + ": want 0 s or more");
        }
    }

    /// The earliest moment, as if requests took no time: when it really is due, the one before
    /// decides.
    @Override
    public long dueNanos(long index) {
        return Math.multiplyExact(index, pause.toNanos());
    }

    @Override
    public String describe() {
        return "closed: each caller asks again "
                + (pause.isZero() ? "" : Rates.time(pause) + " ")
                + "after its request is over";
    }
}
