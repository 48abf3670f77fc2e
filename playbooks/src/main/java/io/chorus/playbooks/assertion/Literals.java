package io.chorus.playbooks.assertion;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Compares what stands in a document with what stands in an expression.
final class Literals {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?\\d{1,400}(?:\\.\\d{1,400})?(?:[eE][+-]?\\d{1,3})?");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,400}");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,400}\\.\\d{1,400}");

    private Literals() {}

    /// What cannot be compared does not hold. A text is taken for a number only where both are
    /// written as whole or both as decimal numbers.
    static boolean compare(@Nullable Object value, Operator operator, String literal) {
        return switch (value) {
            case null -> operator == Operator.EQUAL && literal.equals("null");
            case Boolean truth -> operator == Operator.EQUAL && literal.equals(truth.toString());
            case Number number -> {
                var text = number.toString();
                yield isNumber(text) && isNumber(literal) && numerically(text, operator, literal);
            }
            case String text ->
                    alike(text, literal)
                            ? numerically(text, operator, literal)
                            : operator.holds(text.compareTo(literal));
            case List<?> _, Map<?, ?> _ -> false;
            default -> operator.holds(value.toString().compareTo(literal));
        };
    }

    private static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    private static boolean alike(String text, String literal) {
        return both(WHOLE, text, literal) || both(DECIMAL, text, literal);
    }

    private static boolean both(Pattern form, String text, String literal) {
        return form.matcher(text).matches() && form.matcher(literal).matches();
    }

    private static boolean numerically(String value, Operator operator, String literal) {
        return operator.holds(new BigDecimal(value).compareTo(new BigDecimal(literal)));
    }
}
