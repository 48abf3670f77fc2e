package io.chorus.reports.text;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Values with units as people write them.
public final class Units {

    private static final Pattern DURATION =
            Pattern.compile(
                    "(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+(?:\\.\\d+)?)s)?(?:(\\d+(?:\\.\\d+)?)ms)?(?:(\\d+)(?:us|µs))?");
    private static final double[] NANOS = {3_600e9, 60e9, 1e9, 1e6, 1e3};
    private static final Pattern SIZE =
            Pattern.compile(
                    "(\\d+(?:\\.\\d+)?)(B|KB|MB|GB|KiB|MiB|GiB)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern SHARE = Pattern.compile("(\\d+(?:\\.\\d+)?)%");

    private Units() {}

    /// Reads `250ms`, `2s`, `1m30s` or `1h`, in nanoseconds; absent if it is none of these.
    public static OptionalLong nanos(String text) {
        Matcher match = DURATION.matcher(text);
        if (text.isEmpty() || !match.matches()) {
            return OptionalLong.empty();
        }
        double nanos = 0;
        for (int i = 0; i < NANOS.length; i++) {
            String number = match.group(i + 1);
            nanos += number == null ? 0 : Double.parseDouble(number) * NANOS[i];
        }
        return nanos < 9e18 ? OptionalLong.of(Math.round(nanos)) : OptionalLong.empty();
    }

    /// Reads `800`, `64KB` or `1.5GiB`, in bytes; absent if it is none of these.
    public static OptionalLong bytes(String text) {
        Matcher match = SIZE.matcher(text);
        if (!match.matches()) {
            return OptionalLong.empty();
        }
        String unit = match.group(2) == null ? "b" : match.group(2).toLowerCase(Locale.ROOT);
        double factor =
                switch (unit) {
                    case "kb" -> 1e3;
                    case "mb" -> 1e6;
                    case "gb" -> 1e9;
                    case "kib" -> 1L << 10;
                    case "mib" -> 1L << 20;
                    case "gib" -> 1L << 30;
                    default -> 1;
                };
        double bytes = Double.parseDouble(match.group(1)) * factor;
        return bytes < 9e18 ? OptionalLong.of(Math.round(bytes)) : OptionalLong.empty();
    }

    /// Reads `0.1%` as 0.001; absent if it is no share from 0 to 100 %.
    public static OptionalDouble share(String text) {
        Matcher match = SHARE.matcher(text);
        double percent = match.matches() ? Double.parseDouble(match.group(1)) : -1;
        return percent >= 0 && percent <= 100
                ? OptionalDouble.of(percent / 100)
                : OptionalDouble.empty();
    }

    /// Writes a duration so that it can be read again: `250ms`, `1m30s`.
    public static String duration(long nanos) {
        if (nanos % 1_000_000 != 0) {
            return nanos % 1_000 == 0 && nanos < 1_000_000_000
                    ? nanos / 1_000 + "us"
                    : nanos / 1e9 + "s";
        }
        long millis = nanos / 1_000_000;
        String text =
                part(millis / 3_600_000, "h")
                        + part(millis / 60_000 % 60, "m")
                        + (millis % 1_000 == 0 || millis < 1_000
                                ? part(millis / 1_000 % 60, "s") + part(millis % 1_000, "ms")
                                : millis % 60_000 / 1e3 + "s");
        return text.isEmpty() ? "0s" : text;
    }

    private static String part(long amount, String unit) {
        return amount == 0 ? "" : amount + unit;
    }
}
