package io.chorus.reports.objective;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a figure is held against its limit.
enum Comparison {
    LESS("<"),
    AT_MOST("<="),
    EQUAL("="),
    AT_LEAST(">="),
    MORE(">");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    static Optional<Comparison> of(String sign) {
        return Arrays.stream(values()).filter(each -> each.sign.equals(sign)).findFirst();
    }

    String sign() {
        return sign;
    }

    /// Whether the limit is one from above.
    boolean caps() {
        return this == LESS || this == AT_MOST;
    }

    /// Whether it is one from below.
    boolean demands() {
        return this == MORE || this == AT_LEAST;
    }

    boolean holds(double value, double limit) {
        return switch (this) {
            case LESS -> value < limit;
            case AT_MOST -> value <= limit;
            case EQUAL -> Double.compare(value, limit) == 0;
            case AT_LEAST -> value >= limit;
            case MORE -> value > limit;
        };
    }

    boolean holds(long value, long limit) {
        return holds((double) value, (double) limit);
    }

    /// How much of what is allowed was used.
    @Nullable Double used(long value, long limit) {
        return used((double) value, (double) limit);
    }

    /// How much of what is allowed was used.
    @Nullable Double used(double value, double limit) {
        if (caps() && limit > 0) {
            return value / limit;
        }
        return demands() && value > 0 ? (Double) (limit / value) : null;
    }
}
