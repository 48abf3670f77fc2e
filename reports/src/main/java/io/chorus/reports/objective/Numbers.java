package io.chorus.reports.objective;

import java.math.BigDecimal;
import java.math.MathContext;

/// Numbers as they could have been written.
final class Numbers {

    private static final MathContext DIGITS = new MathContext(9);

    private Numbers() {}

    /// Without an exponent and without idle zeros.
    static String plain(double value) {
        return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
