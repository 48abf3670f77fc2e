package io.chorus.broker.config;

import java.time.Duration;

/// Reads spans of time where a bare number will do.
final class Intervals {
    private static final double HIGH_SECONDS = 60;

    private Intervals() {}

    /// A duration; a number is taken for seconds, but nobody should rely on it.
    static Duration interval(Entry entry, Findings findings) {
        if (!(entry.value() instanceof Value.Whole)) {
            return entry.duration();
        }
        findings.warn(
                entry.at()
                        + ": "
                        + entry.key()
                        + ": want a duration in quotes such as \"10s\"; a bare number is taken for"
                        + " seconds");
        return Duration.ofSeconds(Math.clamp(entry.whole(), Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    /// How long somebody may take to say who he is: seconds, or a duration.
    static Duration timeout(Entry entry, Findings findings) {
        var timeout =
                switch (entry.value()) {
                    case Value.Whole(_, long seconds) ->
                            Duration.ofSeconds(Math.clamp(seconds, 0, Integer.MAX_VALUE));
                    case Value.Real(_, double seconds) ->
                            Duration.ofNanos(Math.round(Math.clamp(seconds, 0, 1e9) * 1e9));
                    case Value.Text(_, var text) -> entry.duration(text);
                    default -> throw entry.wants("seconds, or a duration in quotes");
                };
        if (timeout.toSeconds() > HIGH_SECONDS) {
            findings.warn(
                    entry.at()
                            + ": timeout: "
                            + timeout.toSeconds()
                            + " seconds are many, consider at most 60; without quotes 1m is a"
                            + " million");
        }
        return timeout;
    }
}
