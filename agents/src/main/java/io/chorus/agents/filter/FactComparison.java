package io.chorus.agents.filter;

import io.chorus.agents.filter.regex.GoPattern;
import java.util.Locale;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/// Compares a fact with the text of a filter as real nodes do, oddities included.
///
/// What the comparison means hangs on the JSON type of the fact and, for numbers, on whether the
/// value has a decimal point (Choria protocol, section 5.2). Values that do not parse and types
/// that cannot be ordered are errors to a real node; either way it does not match.
final class FactComparison {
    private FactComparison() {}

    /// Says whether the node has the fact and the comparison holds.
    static boolean matches(FactFilter filter, JsonNode facts) {
        return FactPath.find(facts, filter.fact())
                .filter(fact -> compare(fact, filter.operator(), filter.value()))
                .isPresent();
    }

    private static boolean compare(JsonNode fact, String operator, String value) {
        return switch (fact.getNodeType()) {
            case STRING -> text(fact.stringValue(), operator, value);
            case NUMBER ->
                    value.contains(".")
                            ? real(fact.doubleValue(), operator, value)
                            : integer(truncated(fact), operator, value);
            case BOOLEAN -> truth(fact.booleanValue(), operator, value);
            default -> false;
        };
    }

    private static boolean text(String fact, String operator, String value) {
        return switch (operator) {
            case "==" -> fact.equalsIgnoreCase(value);
            case "!=" -> !fact.equalsIgnoreCase(value);
            case "=~" -> found(fact, value);
            default -> {
                var order = lower(fact).compareTo(lower(value));
                yield ordered(operator, order);
            }
        };
    }

    private static boolean real(double fact, String operator, String value) {
        if (operator.equals("=~")) {
            return found(String.format(Locale.ROOT, "%.4f", fact), value);
        }
        var wanted = GoNumbers.real(value);
        if (wanted.isEmpty()) {
            return false;
        }
        var number = wanted.getAsDouble();
        return switch (operator) {
            case "==" -> fact == number;
            case "!=" -> fact != number;
            case "<" -> fact < number;
            case "<=" -> fact <= number;
            // Greater-than on decimals includes equality in real nodes.
            case ">", ">=" -> fact >= number;
            default -> false;
        };
    }

    private static boolean integer(long fact, String operator, String value) {
        return switch (operator) {
            case "==" -> Long.toString(fact).equals(value);
            case "!=" -> !Long.toString(fact).equals(value);
            case "=~" -> found(Long.toString(fact), value);
            default -> {
                var order = compare(fact, value);
                yield order.isPresent() && ordered(operator, order.getAsInt());
            }
        };
    }

    private static OptionalInt compare(long fact, String value) {
        var number = GoNumbers.integer(value);
        return number.isPresent()
                ? OptionalInt.of(Long.compare(fact, number.getAsLong()))
                : OptionalInt.empty();
    }

    private static boolean truth(boolean fact, String operator, String value) {
        return switch (operator) {
            case "==" -> truthy(value) == fact;
            // For a false fact this asks the same as ==: so do real nodes.
            case "!=" -> !truthy(lower(value));
            case "=~" -> truthy(lower(value)) == fact;
            default -> false;
        };
    }

    private static boolean ordered(String operator, int order) {
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> false;
        };
    }

    private static boolean found(String fact, String value) {
        var start = 0;
        var end = value.length();
        while (start < end && value.charAt(start) == '/') {
            start++;
        }
        while (end > start && value.charAt(end - 1) == '/') {
            end--;
        }
        var pattern = GoPattern.of(value.substring(start, end), true);
        return pattern.isPresent() && pattern.get().find(fact);
    }

    private static boolean truthy(String value) {
        return switch (value) {
            case "1", "t", "T", "TRUE", "true", "True" -> true;
            default -> false;
        };
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static long truncated(JsonNode fact) {
        if (fact.isIntegralNumber() && fact.canConvertToLong()) {
            return fact.longValue();
        }
        // Beyond 64 bits Go's outcome depends on the processor; here it saturates.
        return (long) fact.doubleValue();
    }
}
