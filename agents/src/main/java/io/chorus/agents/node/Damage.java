package io.chorus.agents.node;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Ways for the bytes of a reply to be wrong.
enum Damage {
    /// Its second half is missing.
    CUT,
    /// Bytes of no meaning.
    NOISE,
    /// One byte in its middle is another.
    ONE_BYTE,
    /// No bytes at all.
    NOTHING;

    /// Damages a payload, in the way and at the places that a number decides.
    ///
    /// @param draw from 0 to below 1
    static byte[] of(byte[] payload, double draw) {
        var random = new SplittableRandom(Double.doubleToLongBits(draw));
        return switch (values()[(int) (draw * values().length)]) {
            case CUT -> Arrays.copyOf(payload, payload.length / 2);
            case NOISE -> {
                var noise = new byte[payload.length];
                random.nextBytes(noise);
                yield noise;
            }
            case ONE_BYTE -> {
                var damaged = payload.clone();
                // Not at the ends, where there is only punctuation.
                damaged[payload.length / 4 + random.nextInt(payload.length / 2)] ^= 0x04;
                yield damaged;
            }
            case NOTHING -> new byte[0];
        };
    }
}
