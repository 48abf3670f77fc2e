package io.chorus.playbooks.document;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/// Numbers as YAML 1.1 and Ruby's option parser write them.
public final class Numbers {
    private Numbers() {}

    /// A whole number: decimal, `0x10`, `010`, `0o10`, `0b1`, `1_000`, `1:30` (base 60), with a
    /// sign.
    ///
    /// @throws NumberFormatException if it is none, or one of more than 63 bits
    public static long whole(String text) {
        var digits = text.replace("_", "").toLowerCase(Locale.ROOT);
        boolean negative = digits.startsWith("-");
        if (negative || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        if (digits.isEmpty() || digits.startsWith("-") || digits.startsWith("+")) {
            throw new NumberFormatException("no digits in \"" + Words.shortened(text) + "\"");
        }
        var magnitude = magnitude(digits);
        try {
            return (negative ? magnitude.negate() : magnitude).longValueExact();
        } catch (ArithmeticException e) {
            var tooLarge = new NumberFormatException("too large: " + Words.shortened(text));
            tooLarge.initCause(e);
            throw tooLarge;
        }
    }

    private static BigInteger magnitude(String digits) {
        if (digits.length() > 80) {
            throw new NumberFormatException("too large: " + Words.shortened(digits));
        }
        if (digits.contains(":")) {
            var sum = BigInteger.ZERO;
            for (var part : digits.split(":", -1)) {
                sum = sum.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
            }
            return sum;
        }
        if (digits.startsWith("0x")) {
            return new BigInteger(digits.substring(2), 16);
        }
        if (digits.startsWith("0b")) {
            return new BigInteger(digits.substring(2), 2);
        }
        if (digits.startsWith("0o")) {
            return new BigInteger(digits.substring(2), 8);
        }
        return digits.length() > 1 && digits.startsWith("0")
                ? new BigInteger(digits.substring(1), 8)
                : new BigInteger(digits);
    }

    /// A number with a point or an exponent, `.inf`, `.nan`.
    ///
    /// @throws NumberFormatException if it is none
    public static double decimal(String text) {
        var digits = text.replace("_", "").toLowerCase(Locale.ROOT);
        return switch (digits) {
            case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
            case "-.inf" -> Double.NEGATIVE_INFINITY;
            case ".nan" -> Double.NaN;
            default -> {
                if (digits.length() > 400) {
                    throw new NumberFormatException("too long: " + Words.shortened(text));
                }
                yield digits.contains(":") ? base60(digits) : new BigDecimal(digits).doubleValue();
            }
        };
    }

    private static double base60(String digits) {
        boolean negative = digits.startsWith("-");
        double sum = 0;
        for (var part : digits.replaceFirst("^[-+]", "").split(":", -1)) {
            sum = sum * 60 + new BigDecimal(part).doubleValue();
        }
        return negative ? -sum : sum;
    }
}
