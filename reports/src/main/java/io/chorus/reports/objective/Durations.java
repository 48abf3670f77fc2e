package io.chorus.reports.objective;

import io.chorus.reports.text.Units;
import java.util.OptionalLong;

/// Durations in objectives.
final class Durations {

    private Durations() {}

    /// Takes one that is longer than nothing.
    static long take(Words words, String example) {
        OptionalLong nanos = Units.nanos(words.value());
        if (nanos.isEmpty() || nanos.getAsLong() == 0) {
            throw words.refusal("want a duration such as 250ms or 2s", example);
        }
        words.takeAll();
        return nanos.getAsLong();
    }

    /// Takes one that other words follow; its unit may stand apart.
    static long takeOne(Words words, String example) {
        OptionalLong nanos = Units.nanos(words.peek());
        boolean apart = nanos.isEmpty();
        if (apart) {
            nanos = Units.nanos(words.peek() + words.peekSecond());
        }
        if (nanos.isEmpty() || nanos.getAsLong() == 0) {
            throw words.refusal("want a duration such as 250ms or 2s", example);
        }
        words.take();
        if (apart) {
            words.take();
        }
        return nanos.getAsLong();
    }
}
