package io.chorus.emulator.scenario;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/// How values with units are written: `250ms`, `2s`, `1m30s`, `1h`; `64KB`, `1MiB`; `5/s`,
/// `30/min`. Every reader refuses other texts with a sentence that shows how it is written.
public final class Quantities {
    private static final Pattern DURATION =
            Pattern.compile(
                    "(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,9}(?:\\.\\d{1,9})?)s)?(?:(\\d{1,12}(?:\\.\\d{1,6})?)ms)?(?:(\\d{1,15}(?:\\.\\d{1,3})?)[uµ]s)?");
    private static final Pattern SIZE =
            Pattern.compile("(\\d+)\\s*(B|KB|MB|GB|KiB|MiB|GiB)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern RATE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?) ?/ ?(s|min|h)");

    private Quantities() {}

    /// Reads a duration, to the nanosecond.
    ///
    /// @throws IllegalArgumentException if it is none
    public static Duration duration(String text) {
        var match = DURATION.matcher(text);
        if (text.isEmpty() || !match.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no duration: write 250ms, 2s or 1m30s");
        }
        return time(match.group(1), 3_600_000_000_000L)
                .plus(time(match.group(2), 60_000_000_000L))
                .plus(time(match.group(3), 1_000_000_000))
                .plus(time(match.group(4), 1_000_000))
                .plus(time(match.group(5), 1_000));
    }

    private static Duration time(@org.jspecify.annotations.Nullable String number, long nanos) {
        return number == null
                ? Duration.ZERO
                : Duration.ofNanos(
                        new BigDecimal(number).multiply(BigDecimal.valueOf(nanos)).longValue());
    }

    /// Writes a duration as it is read: `1m30s`, `250ms`, `1.5us`.
    public static String text(Duration duration) {
        long nanos = duration.toNanos();
        var text = new StringBuilder();
        append(text, nanos / 3_600_000_000_000L, "h");
        append(text, nanos / 60_000_000_000L % 60, "m");
        append(text, nanos / 1_000_000_000 % 60, "s");
        append(text, nanos / 1_000_000 % 1000, "ms");
        long rest = nanos % 1_000_000;
        if (rest > 0) {
            text.append(BigDecimal.valueOf(rest, 3).stripTrailingZeros().toPlainString())
                    .append("us");
        }
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(amount).append(unit);
        }
    }

    /// Reads a size in bytes.
    ///
    /// @throws IllegalArgumentException if it is none
    public static long size(String text) {
        var match = SIZE.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no size: write 512, 64KB or 1MiB");
        }
        var unit = match.group(2) == null ? "b" : match.group(2).toLowerCase(Locale.ROOT);
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
            throw new IllegalArgumentException("\"" + text + "\" is larger than any size can be");
        }
    }

    /// Writes a size as it is read: `64KB`, `1MiB`, `1234`.
    public static String sizeText(long bytes) {
        for (var unit : new String[] {"GB", "MB", "KB", "GiB", "MiB", "KiB"}) {
            long factor = size("1" + unit);
            if (bytes > 0 && bytes % factor == 0) {
                return bytes / factor + unit;
            }
        }
        return String.valueOf(bytes);
    }

    /// Reads how often in a second.
    ///
    /// @throws IllegalArgumentException if it is no rate
    public static double rate(String text) {
        var match = RATE.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no rate: write 5/s, 0.5/s or 30/min");
        }
        double number = Double.parseDouble(match.group(1));
        return switch (match.group(2)) {
            case "h" -> number / 3600;
            case "min" -> number / 60;
            default -> number;
        };
    }

    /// Writes a rate as it is read: `5/s`.
    public static String rateText(double perSecond) {
        for (var unit : new String[] {"s", "min", "h"}) {
            double number = perSecond / rate("1/" + unit);
            double rounded = Math.rint(number * 1e6) / 1e6;
            if (Math.abs(number - rounded) <= 1e-12 * Math.max(1, number) || unit.equals("h")) {
                return new BigDecimal(String.valueOf(rounded)).stripTrailingZeros().toPlainString()
                        + "/"
                        + unit;
            }
        }
        throw new AssertionError("the last unit takes all");
    }
}
