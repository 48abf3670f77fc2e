package io.chorus.agents.filter.expr;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// The language's functions on numbers.
final class Numbers {
    private Numbers() {}

    static Object integer(List<Object> arguments, Budget budget) {
        if (!(arguments.getFirst() instanceof String text)) {
            return Values.integer(arguments.getFirst());
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw new ExpressionException("not a whole number: \"%s\"".formatted(text));
        }
    }

    static Object real(List<Object> arguments, Budget budget) {
        if (!(arguments.getFirst() instanceof String text)) {
            return number(arguments.getFirst());
        }
        try {
            // Java's parser also knows a type letter and spaces around, Go's does not.
            if (!text.matches("[-+0-9.eE]{1,400}")) {
                throw new NumberFormatException();
            }
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            throw new ExpressionException("not a number: \"%s\"".formatted(text));
        }
    }

    static Object abs(List<Object> arguments, Budget budget) {
        return arguments.getFirst() instanceof Long whole
                ? (Object) Math.abs(whole)
                : (Object) Math.abs(number(arguments.getFirst()));
    }

    static Object ceil(List<Object> arguments, Budget budget) {
        return Math.ceil(number(arguments.getFirst()));
    }

    static Object floor(List<Object> arguments, Budget budget) {
        return Math.floor(number(arguments.getFirst()));
    }

    /// Halves go away from zero.
    static Object round(List<Object> arguments, Budget budget) {
        var value = number(arguments.getFirst());
        var whole = Math.floor(Math.abs(value) + 0.5);
        return Math.copySign(whole, value);
    }

    static Object max(List<Object> arguments, Budget budget) {
        return extreme(numbers(arguments, budget), Operator.GREATER);
    }

    static Object min(List<Object> arguments, Budget budget) {
        return extreme(numbers(arguments, budget), Operator.LESS);
    }

    static Object mean(List<Object> arguments, Budget budget) {
        return numbers(arguments, budget).stream().mapToDouble(Numbers::number).average().orElse(0);
    }

    static Object median(List<Object> arguments, Budget budget) {
        var sorted =
                numbers(arguments, budget).stream().mapToDouble(Numbers::number).sorted().toArray();
        var half = sorted.length / 2;
        if (sorted.length == 0) {
            return 0.0;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /// Writes a number as Go does: the shortest digits that give it back, with an exponent from a
    /// million on and below 0.0001.
    static String text(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
        }
        var decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        var exponent = decimal.precision() - decimal.scale() - 1;
        if (value == 0 || (exponent >= -4 && exponent < 6)) {
            return value == 0 ? "0" : decimal.toPlainString();
        }
        var digits = decimal.unscaledValue().abs().toString();
        var mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return "%s%se%s%02d"
                .formatted(
                        value < 0 ? "-" : "",
                        mantissa,
                        exponent < 0 ? "-" : "+",
                        Math.abs(exponent));
    }

    private static Object extreme(List<Object> numbers, Operator better) {
        Object best = Nil.NIL;
        for (var number : numbers) {
            if (Nil.is(best) || Values.ordered(better, number, best)) {
                best = number;
            }
        }
        return best;
    }

    /// Flattens arguments that are numbers or lists of them.
    private static List<Object> numbers(List<?> arguments, Budget budget) {
        var numbers = new ArrayList<>();
        budget.spend(arguments.size());
        for (var argument : arguments) {
            if (argument instanceof List<?> list) {
                numbers.addAll(numbers(list, budget));
            } else {
                number(argument);
                numbers.add(argument);
            }
        }
        return numbers;
    }

    private static double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw Arguments.wrong("a number", value);
    }
}
