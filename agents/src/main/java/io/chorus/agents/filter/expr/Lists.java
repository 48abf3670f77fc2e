package io.chorus.agents.filter.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The language's functions on lists and maps.
final class Lists {
    private Lists() {}

    static Object len(List<Object> arguments, Budget budget) {
        return switch (arguments.getFirst()) {
            case String text -> (long) text.codePointCount(0, text.length());
            case List<?> list -> (long) list.size();
            case Map<?, ?> map -> (long) map.size();
            case Bytes(var length) -> (long) length;
            case Nil nil when nil == Nil.NO_OUTPUT -> 0L;
            default -> throw Arguments.wrong("something with a length", arguments.getFirst());
        };
    }

    static Object first(List<Object> arguments, Budget budget) {
        return arguments.getFirst() instanceof List<?> list && !list.isEmpty()
                ? list.getFirst()
                : Nil.NIL;
    }

    static Object last(List<Object> arguments, Budget budget) {
        return arguments.getFirst() instanceof List<?> list && !list.isEmpty()
                ? list.getLast()
                : Nil.NIL;
    }

    static Object take(List<Object> arguments, Budget budget) {
        var list = Arguments.list(arguments, 0);
        var wanted = Arguments.count(arguments, 1);
        if (wanted < 0) {
            throw new ExpressionException("cannot take %d elements".formatted(wanted));
        }
        return list.subList(0, Math.min(wanted, list.size()));
    }

    static Object keys(List<Object> arguments, Budget budget) {
        return new ArrayList<Object>(map(arguments).keySet());
    }

    static Object values(List<Object> arguments, Budget budget) {
        return new ArrayList<Object>(map(arguments).values());
    }

    /// A member, or nil where there is none and where asking makes no sense.
    static Object get(List<Object> arguments, Budget budget) {
        try {
            return Values.member(arguments.getFirst(), arguments.getLast());
        } catch (ExpressionException _) {
            return Nil.NIL; // what sets it apart from brackets
        }
    }

    static Object reverse(List<Object> arguments, Budget budget) {
        return copy(Arguments.list(arguments, 0), budget).reversed();
    }

    static Object uniq(List<Object> arguments, Budget budget) {
        var unique = new ArrayList<>();
        for (var element : Arguments.list(arguments, 0)) {
            budget.spend(1 + unique.size() / 8);
            if (!Values.in(element, unique)) {
                unique.add(element);
            }
        }
        return unique;
    }

    static Object concat(List<Object> arguments, Budget budget) {
        var all = new ArrayList<>();
        for (var i = 0; i < arguments.size(); i++) {
            all.addAll(copy(Arguments.list(arguments, i), budget));
        }
        return all;
    }

    static Object flatten(List<Object> arguments, Budget budget) {
        var flat = new ArrayList<>();
        flatten(Arguments.list(arguments, 0), flat, budget);
        return flat;
    }

    private static void flatten(List<?> list, List<Object> flat, Budget budget) {
        for (var element : list) {
            budget.spend(1);
            if (element instanceof List<?> inner) {
                flatten(inner, flat, budget);
            } else {
                flat.add(element);
            }
        }
    }

    static Object sort(List<Object> arguments, Budget budget) {
        var sorted = copy(Arguments.list(arguments, 0), budget);
        budget.spend(sorted.size() * 4L);
        sorted.sort((a, b) ->
                Values.ordered(Operator.LESS, a, b)
                        ? -1
                        : Values.ordered(Operator.GREATER, a, b) ? 1 : 0);
        var order = arguments.size() == 1 ? "asc" : Arguments.text(arguments, 1);
        return switch (order) {
            case "asc" -> sorted;
            case "desc" -> sorted.reversed();
            default -> throw new ExpressionException("want asc or desc, not " + order);
        };
    }

    private static List<Object> copy(List<?> list, Budget budget) {
        budget.spend(list.size());
        return new ArrayList<>(list);
    }

    private static Map<?, ?> map(List<Object> arguments) {
        if (arguments.getFirst() instanceof Map<?, ?> map) {
            return map;
        }
        throw Arguments.wrong("map", arguments.getFirst());
    }
}
