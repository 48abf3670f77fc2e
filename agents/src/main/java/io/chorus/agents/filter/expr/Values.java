package io.chorus.agents.filter.expr;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// What the operators do with values.
final class Values {
    private Values() {}

    /// Numbers are equal by value whatever their type, `nil` to nothing else, lists element by
    /// element.
    static boolean equal(Object left, Object right) {
        if (Nil.is(left) || Nil.is(right)) {
            return Nil.is(left) && Nil.is(right);
        }
        if (left instanceof Number a && right instanceof Number b) {
            return (left instanceof Long && right instanceof Long)
                    ? a.longValue() == b.longValue()
                    : a.doubleValue() == b.doubleValue();
        }
        if (left instanceof List<?> a && right instanceof List<?> b) {
            return sameElements(a, b);
        }
        return left.equals(right);
    }

    private static boolean sameElements(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (var i = 0; i < left.size(); i++) {
            if (!equal(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// Orders two numbers or two strings.
    static boolean ordered(Operator operator, Object left, Object right) {
        if (left instanceof Double || right instanceof Double) {
            return orderedReals(operator, real(operator, left), real(operator, right));
        }
        int order;
        if (left instanceof Long a && right instanceof Long b) {
            order = Long.compare(a, b);
        } else if (left instanceof String a && right instanceof String b) {
            order = a.compareTo(b);
        } else {
            throw unfit(operator, left, right);
        }
        return orderedReals(operator, order, 0);
    }

    private static boolean orderedReals(Operator operator, double left, double right) {
        return switch (operator) {
            case LESS -> left < right;
            case AT_MOST -> left <= right;
            case GREATER -> left > right;
            case AT_LEAST -> left >= right;
            default -> throw new IllegalStateException("no order: " + operator);
        };
    }

    static Object arithmetic(Operator operator, Object left, Object right) {
        if (operator == Operator.PLUS && left instanceof String a && right instanceof String b) {
            return a + b;
        }
        if (left instanceof Long a && right instanceof Long b) {
            return integers(operator, a, b);
        }
        var a = real(operator, left);
        var b = real(operator, right);
        return switch (operator) {
            case PLUS -> a + b;
            case MINUS -> a - b;
            case TIMES -> a * b;
            case DIVIDE -> a / b;
            case POWER -> Math.pow(a, b);
            default -> throw unfit(operator, left, right);
        };
    }

    private static Object integers(Operator operator, long left, long right) {
        return switch (operator) {
            case PLUS -> left + right;
            case MINUS -> left - right;
            case TIMES -> left * right;
            case DIVIDE -> (double) left / right;
            case POWER -> Math.pow((double) left, (double) right);
            case MODULO -> {
                if (right == 0) {
                    throw new ExpressionException("division by zero");
                }
                yield left % right;
            }
            default -> throw new IllegalStateException("no arithmetic: " + operator);
        };
    }

    static Object negated(Object value) {
        return switch (value) {
            case Long number -> -number;
            case Double number -> -number;
            default -> throw new ExpressionException("cannot negate " + kind(value));
        };
    }

    /// Finds an element in a list or a key in a map; nothing is in `nil`.
    static boolean in(Object needle, Object container) {
        return switch (container) {
            case List<?> list -> {
                for (var element : list) {
                    if (equal(element, needle)) {
                        yield true;
                    }
                }
                yield false;
            }
            case Map<?, ?> map -> {
                if (Nil.is(needle)) {
                    yield false;
                }
                if (!(needle instanceof String)) {
                    throw new ExpressionException("keys are strings, not " + kind(needle));
                }
                yield map.containsKey(needle);
            }
            case Nil _ -> false;
            default -> throw new ExpressionException("nothing is in " + kind(container));
        };
    }

    /// Gives a member of a map, an element of a list (from the end if negative) or a byte of a
    /// string.
    static Object member(Object target, Object key) {
        return switch (target) {
            case Map<?, ?> map -> {
                if (!(key instanceof String)) {
                    throw new ExpressionException("keys are strings, not " + kind(key));
                }
                var value = map.get(key);
                yield value == null ? Nil.NIL : value;
            }
            case List<?> list -> list.get(index(key, list.size()));
            case String text -> {
                var bytes = text.getBytes(StandardCharsets.UTF_8);
                yield (long) (bytes[index(key, bytes.length)] & 0xff);
            }
            case Nil nil when nil == Nil.NO_OUTPUT -> Nil.NIL;
            default -> throw new ExpressionException(kind(target) + " has no members");
        };
    }

    private static int index(Object key, int size) {
        var index = integer(key);
        var fromStart = index < 0 ? size + index : index;
        if (fromStart < 0 || fromStart >= size) {
            throw new ExpressionException("index %d is not within %d".formatted(index, size));
        }
        return (int) fromStart;
    }

    /// Gives part of a list, or of a string by its bytes; bounds beyond the ends are moved there,
    /// `nil` bounds are the ends.
    static Object slice(Object target, Object from, Object to) {
        return switch (target) {
            case List<?> list -> {
                var end = bound(to, list.size(), list.size());
                yield list.subList(Math.min(bound(from, 0, list.size()), end), end);
            }
            case String text -> {
                var bytes = text.getBytes(StandardCharsets.UTF_8);
                var end = bound(to, bytes.length, bytes.length);
                var start = Math.min(bound(from, 0, bytes.length), end);
                yield new String(bytes, start, end - start, StandardCharsets.UTF_8);
            }
            default -> throw new ExpressionException("cannot slice " + kind(target));
        };
    }

    private static int bound(Object bound, int missing, int size) {
        if (Nil.is(bound)) {
            return missing;
        }
        var index = integer(bound);
        return Math.clamp(index < 0 ? size + index : index, 0, size);
    }

    static long integer(Object value) {
        return switch (value) {
            case Long number -> number;
            case Double number -> number.longValue();
            default -> throw new ExpressionException("want a number, not " + kind(value));
        };
    }

    static String kind(Object value) {
        return switch (value) {
            case Boolean _ -> "bool";
            case Long _ -> "int";
            case Double _ -> "float";
            case String _ -> "string";
            case List<?> _ -> "array";
            case Map<?, ?> _ -> "map";
            case Nil _ -> "nil";
            default -> "unknown";
        };
    }

    private static double real(Operator operator, Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new ExpressionException(
                "%s wants two numbers or two strings, not %s"
                        .formatted(operator.symbol(), kind(value)));
    }

    private static ExpressionException unfit(Operator operator, Object left, Object right) {
        return new ExpressionException(
                "%s cannot take %s and %s".formatted(operator.symbol(), kind(left), kind(right)));
    }
}
