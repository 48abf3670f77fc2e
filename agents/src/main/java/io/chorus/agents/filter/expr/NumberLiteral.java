package io.chorus.agents.filter.expr;

import java.util.Locale;

/// Reads numbers as written in an expression.
final class NumberLiteral {
    private NumberLiteral() {}

    /// Gives a [Long] or, for a text with a point or an exponent, a [Double].
    ///
    /// @throws ExpressionException if it does not fit
    static Object value(String text) {
        var digits = text.replace("_", "").toLowerCase(Locale.ROOT);
        try {
            if (digits.startsWith("0x")) {
                return Long.parseLong(digits.substring(2), 16);
            }
            if (digits.startsWith("0b")) {
                return Long.parseLong(digits.substring(2), 2);
            }
            if (digits.startsWith("0o")) {
                return Long.parseLong(digits.substring(2), 8);
            }
            if (digits.contains(".") || digits.contains("e")) {
                return finite(Double.parseDouble(digits), text);
            }
            return Long.parseLong(digits);
        } catch (NumberFormatException _) {
            throw new ExpressionException("bad number " + text);
        }
    }

    private static double finite(double number, String text) {
        if (!Double.isFinite(number)) {
            throw new ExpressionException("number too large: " + text);
        }
        return number;
    }
}
