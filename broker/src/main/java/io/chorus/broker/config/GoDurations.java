package io.chorus.broker.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/// Durations as Go reads them: `2m`, `1h5m`, `1.5s`, `-10ms`, `0`.
final class GoDurations {
    private static final Pattern WHOLE = Pattern.compile("[-+]?(?:0|(?:[^a-zµμ]+[a-zµμ]+)+)");
    private static final Pattern PART = Pattern.compile("([^a-zµμ]+)([a-zµμ]+)");
    private static final Pattern NUMBER = Pattern.compile("\\d+\\.?\\d*|\\.\\d+");
    private static final int MOST_LETTERS = 100;
    private static final Map<String, Long> NANOS =
            Map.of(
                    "ns", 1L,
                    "us", 1_000L,
                    "µs", 1_000L,
                    "μs", 1_000L,
                    "ms", 1_000_000L,
                    "s", 1_000_000_000L,
                    "m", 60_000_000_000L,
                    "h", 3_600_000_000_000L);

    private GoDurations() {}

    /// Reads one, rounded down to nanoseconds.
    ///
    /// @throws IllegalArgumentException if it is none, or longer than 292 years
    static Duration parse(String text) {
        if (text.length() > MOST_LETTERS || !WHOLE.matcher(text).matches()) {
            throw none(text);
        }
        var parts = PART.matcher(text.replaceFirst("^[-+]", ""));
        var nanos = BigDecimal.ZERO;
        while (parts.find()) {
            var unit = NANOS.get(parts.group(2));
            if (unit == null || !NUMBER.matcher(parts.group(1)).matches()) {
                throw none(text);
            }
            nanos = nanos.add(new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(unit)));
        }
        var whole = nanos.setScale(0, RoundingMode.DOWN);
        if (whole.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw none(text);
        }
        return Duration.ofNanos(text.startsWith("-") ? -whole.longValue() : whole.longValue());
    }

    private static IllegalArgumentException none(String text) {
        return new IllegalArgumentException(
                "\""
                        + text
                        + "\" is no duration: want something like \"2s\", \"500ms\" or \"1h5m\"");
    }
}
