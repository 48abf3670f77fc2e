package io.chorus.agents.filter.expr;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Operators between two operands, with how tightly they bind.
enum Operator {
    OR(10, "or", "||"),
    AND(15, "and", "&&"),
    EQUAL(20, "=="),
    NOT_EQUAL(20, "!="),
    LESS(20, "<"),
    GREATER(20, ">"),
    AT_LEAST(20, ">="),
    AT_MOST(20, "<="),
    IN(20, "in"),
    MATCHES(20, "matches"),
    CONTAINS(20, "contains"),
    STARTS_WITH(20, "startsWith"),
    ENDS_WITH(20, "endsWith"),
    RANGE(25, ".."),
    PLUS(30, "+"),
    MINUS(30, "-"),
    TIMES(60, "*"),
    DIVIDE(60, "/"),
    MODULO(60, "%"),
    POWER(100, "**", "^"),
    COALESCE(500, "??"),

    /// Before one operand only; never in [#of].
    NOT(0, "not");

    private static final Map<String, Operator> BY_SYMBOL = new HashMap<>();

    static {
        for (var operator : values()) {
            if (operator.precedence > 0) {
                BY_SYMBOL.put(operator.symbol, operator);
                BY_SYMBOL.put(operator.synonym, operator);
            }
        }
    }

    private final int precedence;
    private final String symbol;
    private final String synonym;

    Operator(int precedence, String symbol) {
        this(precedence, symbol, symbol);
    }

    Operator(int precedence, String symbol, String synonym) {
        this.precedence = precedence;
        this.symbol = symbol;
        this.synonym = synonym;
    }

    static Optional<Operator> of(String symbol) {
        return Optional.ofNullable(BY_SYMBOL.get(symbol));
    }

    int precedence() {
        return precedence;
    }

    /// The precedence its right operand must exceed.
    int rightPrecedence() {
        return this == POWER ? precedence : precedence + 1;
    }

    boolean orders() {
        return switch (this) {
            case LESS, GREATER, AT_LEAST, AT_MOST -> true;
            default -> false;
        };
    }

    /// May have a `not` before it, as in `not in`.
    boolean negatable() {
        return switch (this) {
            case IN, MATCHES, CONTAINS, STARTS_WITH, ENDS_WITH -> true;
            default -> false;
        };
    }

    String symbol() {
        return symbol;
    }
}
