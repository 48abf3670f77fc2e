package io.chorus.emulator.command;

import io.chorus.broker.client.ServerAddress;
import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// How values with units are written: `250ms`, `2s`, `1m30s`, `1h`; `64KB`, `1MiB`.
final class Units {
    private static final Pattern DURATION =
            Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+(?:\\.\\d+)?)s)?(?:(\\d+)ms)?");
    private static final Pattern SIZE =
            Pattern.compile("(\\d+)\\s*(B|KB|MB|GB|KiB|MiB|GiB)?", Pattern.CASE_INSENSITIVE);

    private Units() {}

    /// Reads durations for options that make no sense without any time.
    static final class SomeTime implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            var duration = duration(text);
            if (duration.isZero()) {
                throw new TypeConversionException(
                        "\"" + text + "\" leaves no time: want more than 0s");
            }
            return duration;
        }
    }

    /// Reads sizes for options that ask for it.
    static final class Bytes implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return size(text);
        }
    }

    /// Reads a duration.
    ///
    /// @throws TypeConversionException in a sentence that shows how it is written
    static Duration duration(String text) {
        var match = DURATION.matcher(text);
        if (text.isEmpty() || !match.matches()) {
            throw new TypeConversionException(
                    "\"" + text + "\" is no duration: write 250ms, 2s or 1m30s");
        }
        return Duration.ofHours(number(match.group(1)))
                .plusMinutes(number(match.group(2)))
                .plusNanos(
                        match.group(3) == null
                                ? 0
                                : Math.round(Double.parseDouble(match.group(3)) * 1e9))
                .plusMillis(number(match.group(4)));
    }

    /// Writes a duration as it is read, to the millisecond: `1m30s`, `250ms`.
    static String text(Duration duration) {
        long millis = duration.toMillis();
        var text = new StringBuilder();
        append(text, millis / 3_600_000, "h");
        append(text, millis / 60_000 % 60, "m");
        append(text, millis / 1000 % 60, "s");
        append(text, millis % 1000, "ms");
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(amount).append(unit);
        }
    }

    /// Reads a size in bytes.
    ///
    /// @throws TypeConversionException in a sentence that shows how it is written
    static long size(String text) {
        var match = SIZE.matcher(text);
        if (!match.matches()) {
            throw new TypeConversionException(
                    "\"" + text + "\" is no size: write 800, 64KB or 1MiB");
        }
        var unit = match.group(2) == null ? "b" : match.group(2).toLowerCase(java.util.Locale.ROOT);
        long factor =
                switch (unit) {
                    case "kb" -> 1_000L;
                    case "mb" -> 1_000_000L;
                    case "gb" -> 1_000_000_000L;
                    case "kib" -> 1L << 10;
                    case "mib" -> 1L << 20;
                    case "gib" -> 1L << 30;
                    default -> 1L;
                };
        try {
            return Math.multiplyExact(Long.parseLong(match.group(1)), factor);
        } catch (ArithmeticException | NumberFormatException _) {
            throw new TypeConversionException("\"" + text + "\" is larger than any size can be");
        }
    }

    /// Reads a broker's address.
    ///
    /// @throws TypeConversionException in a sentence that shows how it is written
    static ServerAddress server(String text) {
        try {
            return ServerAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static long number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
