package io.chorus.agents.filter.expr;

import static io.chorus.agents.filter.expr.Type.ListOf.ANYTHING;
import static io.chorus.agents.filter.expr.Type.Plain.ANY;

import io.chorus.agents.filter.expr.Type.ListOf;
import io.chorus.agents.filter.expr.Type.Plain;
import io.chorus.agents.filter.regex.GoPattern;
import java.util.List;

/// Finds what can never work, before any node is asked.
final class Checker {
    private final Vocabulary vocabulary;

    /// Type of `#` in the predicate at hand.
    private Type element = ANY;

    private Checker(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /// Checks that an expression can give true or false.
    ///
    /// @throws ExpressionException if it cannot
    static void check(Expression expression, Vocabulary vocabulary) {
        var type = new Checker(vocabulary).type(expression);
        require(type, "the expression", Plain.BOOL);
    }

    private Type type(Expression expression) {
        return switch (expression) {
            case Expression.Literal(var value) -> literal(value);
            case Expression.ListLiteral(var elements) -> list(elements);
            case Expression.MapLiteral(var entries) -> map(entries);
            case Expression.Variable(var name) -> vocabulary.variables().getOrDefault(name, ANY);
            case Expression.Element() -> element;
            case Expression.Unary(var operator, var operand) -> unary(operator, type(operand));
            case Expression.Binary(var operator, var left, var right) -> {
                if (operator == Operator.MATCHES) {
                    checkPattern(right);
                }
                if (operator == Operator.MODULO
                        && right instanceof Expression.Literal(var value)
                        && value.equals(0L)) {
                    throw new ExpressionException("division by zero");
                }
                yield binary(operator, type(left), type(right));
            }
            case Expression.Logical(var operator, var operands) -> {
                for (var operand : operands) {
                    require(type(operand), operator.symbol(), Plain.BOOL);
                }
                yield Plain.BOOL;
            }
            case Expression.Coalesce(var left, var right) -> coalesce(type(left), type(right));
            case Expression.Conditional(var condition, var yes, var no) -> {
                require(type(condition), "a condition", Plain.BOOL);
                yield type(yes).or(type(no));
            }
            case Expression.Member(var target, var key, _) -> member(type(target), type(key));
            case Expression.Chain(var members) -> type(members);
            case Expression.Slice(var target, var from, var to) -> {
                require(type(from), "a bound", Plain.INT, Plain.NIL);
                require(type(to), "a bound", Plain.INT, Plain.NIL);
                yield require(type(target), "a slice", ANYTHING, Plain.STRING);
            }
            case Expression.Call(var name, var arguments) -> call(name, arguments);
            case Expression.Iteration iteration -> iteration(iteration);
        };
    }

    private static Type literal(Object value) {
        return switch (value) {
            case Boolean _ -> Plain.BOOL;
            case Long _ -> Plain.INT;
            case Double _ -> Plain.FLOAT;
            case String _ -> Plain.STRING;
            default -> Plain.NIL;
        };
    }

    private Type list(List<Expression> elements) {
        if (elements.isEmpty()) {
            return ANYTHING;
        }
        var common = type(elements.getFirst());
        for (var other : elements.subList(1, elements.size())) {
            common = common.or(type(other));
        }
        return new ListOf(common);
    }

    private Type map(List<Expression.Entry> entries) {
        for (var entry : entries) {
            require(type(entry.key()), "a key", Plain.STRING);
            type(entry.value());
        }
        return Plain.MAP;
    }

    private static Type unary(Operator operator, Type operand) {
        return operator == Operator.NOT
                ? require(operand, "not", Plain.BOOL)
                : require(operand, operator.symbol(), Plain.INT, Plain.FLOAT);
    }

    private static Type binary(Operator operator, Type left, Type right) {
        var symbol = operator.symbol();
        return switch (operator) {
            case EQUAL, NOT_EQUAL -> {
                if (!left.comparableWith(right)) {
                    throw mismatch(symbol, left, right);
                }
                yield Plain.BOOL;
            }
            case LESS, AT_MOST, GREATER, AT_LEAST -> {
                arithmetic(symbol, left, right, true);
                yield Plain.BOOL;
            }
            case IN -> in(left, right);
            case MATCHES, CONTAINS, STARTS_WITH, ENDS_WITH -> {
                require(left, symbol, Plain.STRING);
                require(right, symbol, Plain.STRING);
                yield Plain.BOOL;
            }
            case RANGE -> {
                require(left, symbol, Plain.INT);
                require(right, symbol, Plain.INT);
                yield new ListOf(Plain.INT, true);
            }
            case PLUS -> arithmetic(symbol, left, right, true);
            case MINUS, TIMES -> arithmetic(symbol, left, right, false);
            case DIVIDE, POWER -> {
                arithmetic(symbol, left, right, false);
                yield Plain.FLOAT;
            }
            case MODULO -> {
                require(left, symbol, Plain.INT);
                yield require(right, symbol, Plain.INT).or(left);
            }
            case AND, OR, COALESCE, NOT ->
                    throw new IllegalStateException("not binary: " + operator);
        };
    }

    private static Type arithmetic(String symbol, Type left, Type right, boolean strings) {
        for (var side : List.of(left, right)) {
            if (strings) {
                require(side, symbol, Plain.INT, Plain.FLOAT, Plain.STRING);
            } else {
                require(side, symbol, Plain.INT, Plain.FLOAT);
            }
        }
        if (left.equals(ANY) || right.equals(ANY)) {
            return ANY;
        }
        if (left.isNumber() != right.isNumber()) {
            throw mismatch(symbol, left, right);
        }
        return left.equals(right) ? left : Plain.FLOAT;
    }

    private static Type in(Type left, Type right) {
        require(right, "in", ANYTHING, Plain.MAP);
        if (right instanceof ListOf(var content, _) && !left.comparableWith(content)) {
            throw mismatch("in", left, right);
        }
        if (right.equals(Plain.MAP)) {
            require(left, "in", Plain.STRING);
        }
        return Plain.BOOL;
    }

    private static void checkPattern(Expression right) {
        if (right instanceof Expression.Literal(String pattern)
                && GoPattern.of(pattern, false).isEmpty()) {
            throw new ExpressionException("bad regular expression \"%s\"".formatted(pattern));
        }
    }

    private static Type coalesce(Type left, Type right) {
        return left.equals(Plain.NIL) ? right : left.or(right);
    }

    private static Type member(Type target, Type key) {
        return switch (target) {
            case ListOf(var content, _) -> {
                require(key, "an index", Plain.INT);
                yield content;
            }
            case Plain plain when plain == Plain.MAP -> {
                require(key, "a key", Plain.STRING);
                yield ANY;
            }
            default -> {
                require(target, "a member", Plain.MAP);
                yield ANY;
            }
        };
    }

    private Type call(String name, List<Expression> arguments) {
        var types = arguments.stream().map(this::type).toList();
        var hosted = vocabulary.functions().get(name);
        if (hosted != null) {
            checkArguments(name, hosted.parameters(), hosted.parameters().size(), types);
            if (types.stream()
                    .anyMatch(type -> type instanceof ListOf(_, var foreign) && foreign)) {
                throw new ExpressionException(name + " does not take a list of strings");
            }
            return hosted.result();
        }
        var builtin = Library.find(name);
        if (builtin.isEmpty()) {
            // Nobody may ever call it: whether it exists is asked when somebody does.
            return ANY;
        }
        var function = builtin.get();
        checkArguments(name, function.parameters(), function.required(), types);
        var element = function.result().equals(Library.ELEMENT);
        // Only of the host's strings does the original know what their first one is.
        var strings = types.getFirst().equals(ListOf.STRINGS);
        return element ? (strings ? Plain.STRING : ANY) : function.result();
    }

    private static Type elementOf(Type list) {
        return list instanceof ListOf(var content, _) ? content : ANY;
    }

    private static void checkArguments(
            String name, List<Type> parameters, int required, List<Type> arguments) {
        if (arguments.size() < required || arguments.size() > parameters.size()) {
            throw new ExpressionException(
                    "%s takes %d arguments, not %d".formatted(name, required, arguments.size()));
        }
        for (var i = 0; i < arguments.size(); i++) {
            var wanted = parameters.get(i);
            if (!arguments.get(i).mayBe(wanted)) {
                throw new ExpressionException(
                        "%s wants %s as argument %d, not %s"
                                .formatted(name, wanted, i + 1, arguments.get(i)));
            }
        }
    }

    private Type iteration(Expression.Iteration iteration) {
        var list = type(iteration.list());
        var kind = iteration.kind();
        require(list, kind.functionName(), ANYTHING);
        var outer = element;
        element = elementOf(list);
        var inner = element;
        var body = type(iteration.body());
        element = outer;
        if (kind.asksTruth()) {
            require(body, "the predicate of " + kind.functionName(), Plain.BOOL);
        } else if (kind == Predicate.SUM) {
            require(body, kind.functionName(), Plain.INT, Plain.FLOAT);
        }
        return switch (kind) {
            case ALL, NONE, ANY, ONE -> Plain.BOOL;
            case COUNT -> Plain.INT;
            case FILTER -> new ListOf(inner);
            case MAP -> new ListOf(body);
            case SUM, FIND, FIND_LAST, FIND_INDEX, FIND_LAST_INDEX -> ANY;
        };
    }

    private static Type require(Type type, String where, Type... wanted) {
        if (!type.mayBe(wanted)) {
            throw new ExpressionException("%s cannot be %s".formatted(where, type));
        }
        return type;
    }

    private static ExpressionException mismatch(String symbol, Type left, Type right) {
        return new ExpressionException("%s cannot take %s and %s".formatted(symbol, left, right));
    }
}
