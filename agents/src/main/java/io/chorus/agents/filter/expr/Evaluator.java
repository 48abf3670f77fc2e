package io.chorus.agents.filter.expr;

import io.chorus.agents.filter.regex.GoPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Computes a checked expression for one node. For one thread and one evaluation.
final class Evaluator {
    private final Scope scope;
    private final Vocabulary vocabulary;
    private final Budget budget = new Budget();

    /// What `#` stands for in the predicate at hand.
    private Object element = Nil.NIL;

    Evaluator(Scope scope, Vocabulary vocabulary) {
        this.scope = scope;
        this.vocabulary = vocabulary;
    }

    /// Computes the answer of the whole expression: `nil` is a no.
    ///
    /// @throws ExpressionException if there is none
    boolean answer(Expression expression) {
        var value = value(expression);
        return !Nil.is(value) && truth(value);
    }

    /// Computes the value.
    ///
    /// @throws ExpressionException if there is none
    private Object value(Expression expression) {
        budget.spend(1);
        return switch (expression) {
            case Expression.Literal(var value) -> value;
            case Expression.ListLiteral(var elements) -> values(elements);
            case Expression.MapLiteral(var entries) -> map(entries);
            case Expression.Variable(var name) ->
                    vocabulary.variables().containsKey(name) ? scope.variable(name) : Nil.NIL;
            case Expression.Element() -> element;
            case Expression.Unary(var operator, var operand) -> unary(operator, value(operand));
            case Expression.Binary(var operator, var left, var right) ->
                    binary(operator, left, value(left), right, value(right));
            case Expression.Logical(var operator, var operands) -> logical(operator, operands);
            case Expression.Coalesce(var left, var right) -> {
                var first = value(left);
                yield Nil.is(first) ? value(right) : first;
            }
            case Expression.Conditional(var condition, var yes, var no) -> {
                yield value(truth(value(condition)) ? yes : no);
            }
            case Expression.Member(var target, var key, var optional) ->
                    member(value(target), key, optional);
            case Expression.Chain(var members) -> {
                var value = value(members);
                yield value == Nil.SKIPPED ? Nil.NIL : value;
            }
            case Expression.Slice(var target, var from, var to) ->
                    Values.slice(value(target), value(from), value(to));
            case Expression.Call(var name, var arguments) -> call(name, values(arguments));
            case Expression.Iteration iteration -> iterate(iteration);
        };
    }

    /// Reads a value as an answer.
    ///
    /// @throws ExpressionException if it is neither true nor false
    private static boolean truth(Object value) {
        if (value instanceof Boolean answer) {
            return answer;
        }
        throw new ExpressionException("want true or false, not " + Values.kind(value));
    }

    private List<Object> values(List<Expression> expressions) {
        var values = new ArrayList<>(expressions.size());
        for (var expression : expressions) {
            values.add(value(expression));
        }
        return values;
    }

    private Map<String, Object> map(List<Expression.Entry> entries) {
        var map = new HashMap<String, Object>();
        for (var entry : entries) {
            if (!(value(entry.key()) instanceof String key)) {
                throw new ExpressionException("keys are strings");
            }
            map.put(key, value(entry.value()));
        }
        return map;
    }

    private static Object unary(Operator operator, Object operand) {
        if (operator != Operator.NOT) {
            return operator == Operator.MINUS ? Values.negated(operand) : operand;
        }
        return !truth(operand);
    }

    private Object binary(
            Operator operator,
            Expression leftText,
            Object left,
            Expression rightText,
            Object right) {
        return switch (operator) {
            case EQUAL -> Values.equal(left, right);
            case NOT_EQUAL -> !Values.equal(left, right);
            case LESS, AT_MOST, GREATER, AT_LEAST -> Values.ordered(operator, left, right);
            case PLUS -> {
                spendLength(left, right);
                yield Values.arithmetic(operator, left, right);
            }
            case MINUS, TIMES, DIVIDE, MODULO, POWER -> Values.arithmetic(operator, left, right);
            case RANGE -> RangeList.of(Values.integer(left), Values.integer(right));
            case IN -> in(left, rightText, right);
            case MATCHES, CONTAINS, STARTS_WITH, ENDS_WITH -> text(operator, left, right);
            case AND, OR, COALESCE, NOT ->
                    throw new IllegalStateException("not binary: " + operator + leftText);
        };
    }

    private void spendLength(Object left, Object right) {
        if (left instanceof String a && right instanceof String b) {
            budget.spend(((long) a.length() + b.length()) / 16);
        }
    }

    private boolean in(Object needle, Expression containerText, Object container) {
        if (container instanceof List<?> list) {
            budget.spend(list.size() / 8);
        }
        if (!(needle instanceof String || Nil.is(needle)) && isStringList(containerText)) {
            // The original turns such a list into a set of strings, which refuses anything else.
            throw new ExpressionException("not a string: " + Values.kind(needle));
        }
        return Values.in(needle, container);
    }

    private static boolean isStringList(Expression expression) {
        if (!(expression instanceof Expression.ListLiteral(var elements)) || elements.isEmpty()) {
            return false;
        }
        for (var element : elements) {
            if (!(element instanceof Expression.Literal(String _))) {
                return false;
            }
        }
        return true;
    }

    private boolean text(Operator operator, Object left, Object right) {
        if (Nil.is(left) || Nil.is(right)) {
            return false;
        }
        if (!(left instanceof String text && right instanceof String part)) {
            throw new ExpressionException(operator.symbol() + " wants two strings");
        }
        return switch (operator) {
            case CONTAINS -> text.contains(part);
            case STARTS_WITH -> text.startsWith(part);
            case ENDS_WITH -> text.endsWith(part);
            default -> {
                yield GoPattern.of(part, false)
                        .orElseThrow(() -> new ExpressionException("bad regular expression"))
                        .find(text, budget.reads());
            }
        };
    }

    /// Gives the operand that decides, or the last one as it is: so the whole may be `nil`.
    ///
    /// The original drops `true` and `false` written down before it runs, which shows when an
    /// operand is no truth: `nil or true` holds, `nil or x` is an error.
    private Object logical(Operator operator, List<Expression> operands) {
        var decisive = operator == Operator.OR;
        if (operands.contains(new Expression.Literal(decisive))) {
            return decisive;
        }
        Object value = !decisive;
        for (var operand : operands) {
            if (!(operand instanceof Expression.Literal)) {
                if (truth(value) == decisive) {
                    return value;
                }
                value = value(operand);
            }
        }
        return value;
    }

    private Object member(Object target, Expression key, boolean optional) {
        if (target == Nil.SKIPPED || (optional && target == Nil.NIL)) {
            return Nil.SKIPPED;
        }
        return Values.member(target, value(key));
    }

    private Object call(String name, List<Object> arguments) {
        if (vocabulary.functions().containsKey(name)) {
            budget.spend(20);
            return scope.call(name, arguments);
        }
        var function =
                Library.find(name)
                        .orElseThrow(() -> new ExpressionException("no function " + name));
        return function.body().call(arguments, budget);
    }

    private Object iterate(Expression.Iteration iteration) {
        if (!(value(iteration.list()) instanceof List<?> list)) {
            throw new ExpressionException(iteration.kind().functionName() + " wants a list");
        }
        var body = iteration.body();
        return switch (iteration.kind()) {
            case ANY -> first(list, body, true) >= 0;
            case NONE -> first(list, body, true) < 0;
            case ALL -> first(list, body, false) < 0;
            case ONE -> chosen(list, body).size() == 1;
            case COUNT -> (long) chosen(list, body).size();
            case FILTER -> chosen(list, body);
            case MAP -> mapped(list, body);
            case SUM -> sum(mapped(list, body));
            case FIND -> at(list, first(list, body, true));
            case FIND_INDEX -> index(first(list, body, true));
            case FIND_LAST -> at(list, last(list, body));
            case FIND_LAST_INDEX -> index(last(list, body));
        };
    }

    private Object of(Object item, Expression body) {
        var outer = element;
        element = item;
        try {
            return value(body);
        } finally {
            element = outer;
        }
    }

    private int first(List<?> list, Expression body, boolean wanted) {
        for (var i = 0; i < list.size(); i++) {
            if (truth(of(list.get(i), body)) == wanted) {
                return i;
            }
        }
        return -1;
    }

    private int last(List<?> list, Expression body) {
        for (var i = list.size() - 1; i >= 0; i--) {
            if (truth(of(list.get(i), body))) {
                return i;
            }
        }
        return -1;
    }

    private List<Object> chosen(List<?> list, Expression body) {
        var chosen = new ArrayList<>();
        for (var item : list) {
            if (truth(of(item, body))) {
                chosen.add(item);
            }
        }
        return chosen;
    }

    private List<Object> mapped(List<?> list, Expression body) {
        var mapped = new ArrayList<>();
        for (var item : list) {
            mapped.add(of(item, body));
        }
        return mapped;
    }

    private static Object sum(List<Object> numbers) {
        Object sum = 0L;
        for (var number : numbers) {
            sum = Values.arithmetic(Operator.PLUS, sum, number);
        }
        return sum;
    }

    private static Object at(List<?> list, int index) {
        return index < 0 ? Nil.NIL : list.get(index);
    }

    private static Object index(int index) {
        return index < 0 ? Nil.NIL : (Object) (long) index;
    }
}
