package io.chorus.broker.server;

import java.time.Duration;
import java.util.Locale;

/// Refuses values out of bounds in a sentence that says what is wanted.
final class Bounds {
    private Bounds() {}

    static void within(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT, "the %s is %d, want %d to %d", what, value, least, most));
        }
    }

    static void positive(String what, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("the " + what + " must be positive, not " + value);
        }
    }
}
