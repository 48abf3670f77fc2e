package io.chorus.emulator.scenario;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// A part of something, exact to the ten-thousandth of a percent.
///
/// @param millionths 0 to a million
public record Share(int millionths) implements Comparable<Share> {
    /// Nothing of it.
    public static final Share NONE = new Share(0);

    static final int ALL_MILLIONTHS = 1_000_000;

    private static final Pattern TEXT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,4})?) ?%");
    private static final int MILLIONTHS_A_PERCENT_LOG10 = 4;

    public Share {
        if (millionths < 0 || millionths > ALL_MILLIONTHS) {
            throw new IllegalArgumentException(
                    "a share of " + percent(millionths) + ": want 0% to 100%");
        }
    }

    /// Reads `10%` or `0.5%`.
    ///
    /// @throws IllegalArgumentException in a sentence that shows how it is written
    public static Share parse(String text) {
        var match = TEXT.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no share: write 10% or 0.5%, at most 100%");
        }
        return new Share(
                new BigDecimal(match.group(1))
                        .movePointRight(MILLIONTHS_A_PERCENT_LOG10)
                        .intValueExact());
    }

    /// From 0 to 1.
    public double fraction() {
        return millionths / (double) ALL_MILLIONTHS;
    }

    @Override
    public int compareTo(Share other) {
        return Integer.compare(millionths, other.millionths);
    }

    /// As it is read: `10%`.
    @Override
    public String toString() {
        return percent(millionths);
    }

    static String percent(long millionths) {
        return BigDecimal.valueOf(millionths, MILLIONTHS_A_PERCENT_LOG10)
                        .stripTrailingZeros()
                        .toPlainString()
                + "%";
    }
}
