package io.chorus.agents.filter;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Numbers as Go's `strconv` reads them from the text of a filter.
final class GoNumbers {
    private static final int LONGEST = 400;

    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?:\\d++\\.?+\\d*+|\\.\\d++)(?:[eE][+-]?\\d{1,6})?");

    private GoNumbers() {}

    /// Reads a decimal number; empty if it is none or too large for a double.
    static OptionalDouble real(String text) {
        if (text.length() > LONGEST || !DECIMAL.matcher(text).matches()) {
            return OptionalDouble.empty();
        }
        var number = Double.parseDouble(text);
        return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    /// Reads a whole number of 64 bits; empty if it is none.
    static OptionalLong integer(String text) {
        var digits = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException _) {
            return OptionalLong.empty(); // more than 64 bits
        }
    }
}
