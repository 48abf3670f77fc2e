package io.chorus.agents.filter.expr;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The language's functions on strings.
final class Strings {
    private static final int MAX_LENGTH = 100_000;

    private Strings() {}

    static Object lower(List<Object> arguments, Budget budget) {
        return Arguments.text(arguments, 0).toLowerCase(Locale.ROOT);
    }

    static Object upper(List<Object> arguments, Budget budget) {
        return Arguments.text(arguments, 0).toUpperCase(Locale.ROOT);
    }

    /// Removes spaces, or any of the characters given, from both ends.
    static Object trim(List<Object> arguments, Budget budget) {
        var text = Arguments.text(arguments, 0);
        if (arguments.size() == 1) {
            return text.strip();
        }
        var unwanted = Arguments.text(arguments, 1);
        var start = 0;
        var end = text.length();
        while (start < end && unwanted.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && unwanted.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }

    static Object trimPrefix(List<Object> arguments, Budget budget) {
        var text = Arguments.text(arguments, 0);
        var prefix = arguments.size() == 1 ? " " : Arguments.text(arguments, 1);
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    static Object trimSuffix(List<Object> arguments, Budget budget) {
        var text = Arguments.text(arguments, 0);
        var suffix = arguments.size() == 1 ? " " : Arguments.text(arguments, 1);
        return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
    }

    static Object split(List<Object> arguments, Budget budget) {
        var text = Arguments.text(arguments, 0);
        var separator = Arguments.text(arguments, 1);
        var most = arguments.size() == 2 ? -1 : Arguments.count(arguments, 2);
        var parts = new ArrayList<>();
        if (most == 0) {
            return parts;
        }
        var start = 0;
        while (parts.size() != most - 1) {
            // Without a separator every character is a part.
            var end = separator.isEmpty() ? start + 1 : text.indexOf(separator, start);
            if (end < 0 || (separator.isEmpty() && end >= text.length())) {
                break;
            }
            budget.spend(1);
            parts.add(text.substring(start, end));
            start = end + separator.length();
        }
        parts.add(text.substring(start));
        return parts;
    }

    static Object join(List<Object> arguments, Budget budget) {
        var list = Arguments.list(arguments, 0);
        var separator = arguments.size() == 1 ? "" : Arguments.text(arguments, 1);
        var joined = new StringBuilder();
        for (var element : list) {
            if (!(element instanceof String text)) {
                throw Arguments.wrong("string", element);
            }
            joined.append(joined.isEmpty() ? "" : separator).append(text);
            checkLength(joined.length(), budget);
        }
        return joined.toString();
    }

    static Object replace(List<Object> arguments, Budget budget) {
        var text = Arguments.text(arguments, 0);
        var old = Arguments.text(arguments, 1);
        var replacement = Arguments.text(arguments, 2);
        var most = arguments.size() == 3 ? -1 : Arguments.count(arguments, 3);
        var replaced = new StringBuilder();
        var start = 0;
        for (var times = 0; times != most; times++) {
            var end = old.isEmpty() ? -1 : text.indexOf(old, start);
            if (end < 0) {
                break;
            }
            replaced.append(text, start, end).append(replacement);
            checkLength(replaced.length(), budget);
            start = end + old.length();
        }
        return replaced.append(text, start, text.length()).toString();
    }

    static Object repeat(List<Object> arguments, Budget budget) {
        var text = Arguments.text(arguments, 0);
        var times = Arguments.count(arguments, 1);
        if (times < 0) {
            throw new ExpressionException("cannot repeat %d times".formatted(times));
        }
        checkLength((long) text.length() * times, budget);
        return text.repeat(times);
    }

    /// Positions count bytes, as everywhere in the original but `len`.
    static Object indexOf(List<Object> arguments, Budget budget) {
        var text = Arguments.text(arguments, 0);
        return bytes(text, text.indexOf(Arguments.text(arguments, 1)));
    }

    static Object lastIndexOf(List<Object> arguments, Budget budget) {
        var text = Arguments.text(arguments, 0);
        return bytes(text, text.lastIndexOf(Arguments.text(arguments, 1)));
    }

    static Object hasPrefix(List<Object> arguments, Budget budget) {
        return Arguments.text(arguments, 0).startsWith(Arguments.text(arguments, 1));
    }

    static Object hasSuffix(List<Object> arguments, Budget budget) {
        return Arguments.text(arguments, 0).endsWith(Arguments.text(arguments, 1));
    }

    static Object string(List<Object> arguments, Budget budget) {
        return text(arguments.getFirst(), budget);
    }

    private static String text(Object value, Budget budget) {
        budget.spend(1);
        return switch (value) {
            case String text -> text;
            case Double number -> Numbers.text(number);
            case List<?> list ->
                    list.stream()
                            .map(element -> text(element, budget))
                            .collect(Collectors.joining(" ", "[", "]"));
            case Map<?, ?> map ->
                    new TreeMap<Object, Object>(map)
                            .entrySet().stream()
                                    .map(e -> e.getKey() + ":" + text(e.getValue(), budget))
                                    .collect(Collectors.joining(" ", "map[", "]"));
            case Nil _ -> "<nil>";
            case Bytes _ -> "[]";
            default -> value.toString();
        };
    }

    private static long bytes(String text, int index) {
        return index < 0 ? index : text.substring(0, index).getBytes(StandardCharsets.UTF_8).length;
    }

    private static void checkLength(long length, Budget budget) {
        if (length > MAX_LENGTH) {
            throw new ExpressionException(
                    "a string of more than %d characters".formatted(MAX_LENGTH));
        }
        budget.spend(1 + length / 64);
    }
}
