package io.chorus.agents.filter.expr;

import io.chorus.agents.filter.expr.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Builds an expression from tokens by precedence climbing: this class knows the operators,
/// [Operands] what stands between them.
final class Parser {
    private final Tokens tokens;
    private final Growth growth = new Growth();
    private final Operands operands;
    private int nesting;

    private Parser(Tokens tokens) {
        this.tokens = tokens;
        this.operands = new Operands(tokens, growth, this);
    }

    /// Parses a whole text.
    ///
    /// @throws ExpressionException if it is no expression, or too large
    static Expression parse(String text) {
        var tokens = new Tokens(text);
        var expression = new Parser(tokens).expression(0);
        if (tokens.current().kind() != Kind.END) {
            throw tokens.unexpected();
        }
        return expression;
    }

    /// Parses an expression of operators that bind at least so tightly; 0 takes in all.
    Expression expression(int precedence) {
        if (++nesting > Growth.MAX_DEPTH) {
            throw new ExpressionException("nested too deeply at " + tokens.current().at());
        }
        var expression = binaries(operands.primary(), precedence);
        if (precedence == 0) {
            expression = conditionals(expression);
        }
        nesting--;
        return expression;
    }

    private Expression binaries(Expression first, int precedence) {
        var left = first;
        var afterCoalesce = false;
        while (true) {
            if (tokens.current().is("|") && precedence == 0) {
                tokens.next();
                left = operands.pipe(left);
                continue;
            }
            var negated = tokens.current().is("not");
            var operator = tokens.operator(negated ? 1 : 0);
            if (operator.isEmpty() || (negated && !operator.get().negatable())) {
                if (negated) {
                    throw tokens.unexpected();
                }
                return left;
            }
            if (operator.get().precedence() < precedence) {
                return left;
            }
            if (afterCoalesce && operator.get() != Operator.COALESCE) {
                throw new ExpressionException("?? beside other operators wants parentheses");
            }
            tokens.skip(negated ? 2 : 1);
            left = binary(left, operator.get());
            left =
                    negated
                            ? growth.node(new Expression.Unary(Operator.NOT, left), growth.depth())
                            : left;
            afterCoalesce = operator.get() == Operator.COALESCE;
        }
    }

    private Expression binary(Expression left, Operator operator) {
        if (operator.orders()) {
            return ordered(left, operator);
        }
        var leftDepth = growth.depth();
        var right = expression(operator.rightPrecedence());
        var deepest = Math.max(leftDepth, growth.depth());
        return switch (operator) {
            case AND, OR -> logical(operator, left, right, deepest);
            case COALESCE -> growth.node(new Expression.Coalesce(left, right), deepest);
            default -> growth.node(new Expression.Binary(operator, left, right), deepest);
        };
    }

    private Expression logical(Operator operator, Expression left, Expression right, int deepest) {
        if (left instanceof Expression.Logical(var same, var before) && same == operator) {
            // Grown in place: copying it for each operand would make long chains quadratic.
            before.add(right);
            growth.reach(deepest);
            return left;
        }
        var operands = new ArrayList<>(List.of(left, right));
        return growth.node(new Expression.Logical(operator, operands), deepest);
    }

    /// `a < b < c` means `a < b and b < c`.
    private Expression ordered(Expression first, Operator firstOperator) {
        var comparisons = new ArrayList<Expression>();
        var left = first;
        var operator = Optional.of(firstOperator);
        var deepest = growth.depth();
        while (operator.isPresent() && operator.get().orders()) {
            var right = expression(operator.get().rightPrecedence());
            deepest = Math.max(deepest, growth.depth());
            comparisons.add(
                    growth.node(new Expression.Binary(operator.get(), left, right), deepest));
            left = right;
            operator = tokens.operator(0);
            if (operator.isPresent() && operator.get().orders()) {
                tokens.next();
            }
        }
        return comparisons.size() == 1
                ? comparisons.getFirst()
                : growth.node(new Expression.Logical(Operator.AND, comparisons), deepest + 1);
    }

    private Expression conditionals(Expression first) {
        var expression = first;
        while (tokens.current().is("?")) {
            tokens.next();
            var deepest = growth.depth();
            // `a ?: b` is `a ? a : b`.
            var yes = tokens.current().is(":") ? expression : expression(0);
            deepest = Math.max(deepest, growth.depth());
            tokens.expect(":");
            var no = expression(0);
            deepest = Math.max(deepest, growth.depth());
            expression = growth.node(new Expression.Conditional(expression, yes, no), deepest);
        }
        return expression;
    }
}
