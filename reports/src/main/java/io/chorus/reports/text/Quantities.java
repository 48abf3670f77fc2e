package io.chorus.reports.text;

import java.util.Locale;
import java.util.OptionalLong;

/// Numbers as people read them: three digits that count, a unit that fits, the same in every
/// locale.
public final class Quantities {

    private static final String[] SIZES = {"B", "KiB", "MiB", "GiB", "TiB"};

    private Quantities() {}

    /// A duration with its unit, such as `412 ms`, `1.42 s` or `2 m 05 s`.
    ///
    /// @param nanos 0 or more
    public static String duration(long nanos) {
        if (nanos == 0) {
            return "0 s";
        }
        if (nanos < 1_000) {
            return nanos + " ns";
        }
        if (nanos < 999_500) {
            return digits(nanos / 1e3) + " µs";
        }
        if (nanos < 999_500_000L) {
            return digits(nanos / 1e6) + " ms";
        }
        if (nanos < 59_950_000_000L) {
            return digits(nanos / 1e9) + " s";
        }
        long seconds = Math.round(nanos / 1e9);
        return seconds < 3600
                ? "%d m %02d s".formatted(seconds / 60, seconds % 60)
                : "%d h %02d m".formatted(seconds / 3600, seconds / 60 % 60);
    }

    /// A duration that may not have come to pass, then `never`.
    public static String duration(OptionalLong nanos) {
        return nanos.isPresent() ? duration(nanos.getAsLong()) : "never";
    }

    /// A whole number with its thousands apart, such as `450,000`.
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// A number with its noun, such as `1 node` or `12 nodes`.
    ///
    /// @param noun one that takes a plain s in the plural
    public static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /// A size in powers of 1024, such as `38.4 MiB`.
    public static String bytes(long bytes) {
        return bytes((double) bytes);
    }

    /// The same for a size that is a mean.
    public static String bytes(double bytes) {
        int unit = 0;
        double value = bytes;
        while (value >= 999.5 && unit < SIZES.length - 1) {
            value /= 1024;
            unit++;
        }
        return (unit == 0 ? String.valueOf(Math.round(value)) : digits(value)) + " " + SIZES[unit];
    }

    /// A share of a whole, never rounded up to `100 %` or down to `0 %` where it is not; `–` of
    /// nothing.
    public static String percent(long part, long whole) {
        if (whole == 0) {
            return "–";
        }
        if (part == whole || part == 0) {
            return part == 0 ? "0 %" : "100 %";
        }
        double percent = 100.0 * part / whole;
        for (int decimals = percent > 99 || percent < 1 ? 1 : 0; decimals < 6; decimals++) {
            String text = String.format(Locale.ROOT, "%." + decimals + "f", percent);
            double shown = Double.parseDouble(text);
            if (shown > 0 && shown < 100) {
                return text + " %";
            }
        }
        return part < whole / 2 ? "< 0.00001 %" : "> 99.99999 %";
    }

    /// Three significant digits without an exponent.
    static String digits(double value) {
        int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
