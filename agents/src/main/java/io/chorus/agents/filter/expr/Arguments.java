package io.chorus.agents.filter.expr;

import java.util.List;

/// Reads arguments whose type only the node's facts decide.
final class Arguments {
    private Arguments() {}

    static String text(List<Object> arguments, int index) {
        if (arguments.get(index) instanceof String text) {
            return text;
        }
        throw wrong("string", arguments.get(index));
    }

    static List<?> list(List<Object> arguments, int index) {
        if (arguments.get(index) instanceof List<?> list) {
            return list;
        }
        throw wrong("array", arguments.get(index));
    }

    static int count(List<Object> arguments, int index) {
        return Math.clamp(
                Values.integer(arguments.get(index)), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    static ExpressionException wrong(String wanted, Object value) {
        return new ExpressionException("want %s, not %s".formatted(wanted, Values.kind(value)));
    }
}
