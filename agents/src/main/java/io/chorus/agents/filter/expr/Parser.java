package io.chorus.agents.filter.expr;

import io.chorus.agents.filter.expr.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Builds an expression from tokens by precedence climbing.
///
/// Counts nodes and depth as it goes, so that whatever walks the outcome by recursion stays within
/// any thread's stack.
final class Parser {
    /// The original's own bound.
    private static final int MAX_NODES = 10_000;

    private static final int MAX_DEPTH = 200;

    private static final Expression NIL = new Expression.Literal(Nil.NIL);

    private final List<Token> tokens;
    private int at;
    private int nodes;
    private int nesting;
    private int predicates;

    /// Depth of the expression returned last.
    private int depth;

    private Parser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /// Parses a whole text.
    ///
    /// @throws ExpressionException if it is no expression, or too large
    static Expression parse(String text) {
        var parser = new Parser(Lexer.tokens(text));
        var expression = parser.expression(0);
        if (parser.current().kind() != Kind.END) {
            throw parser.unexpected();
        }
        return expression;
    }

    private Expression expression(int precedence) {
        if (++nesting > MAX_DEPTH) {
            throw new ExpressionException("nested too deeply at " + current().at());
        }
        var expression = binaries(primary(), precedence);
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
            if (current().is("|") && precedence == 0) {
                next();
                left = pipe(left);
                continue;
            }
            var negated = current().is("not");
            var operator = operatorAt(negated ? at + 1 : at);
            if (operator.isEmpty() || (negated && !operator.get().negatable())) {
                if (negated) {
                    throw unexpected();
                }
                return left;
            }
            if (operator.get().precedence() < precedence) {
                return left;
            }
            if (afterCoalesce && operator.get() != Operator.COALESCE) {
                throw new ExpressionException("?? beside other operators wants parentheses");
            }
            at += negated ? 2 : 1;
            left = binary(left, operator.get());
            left = negated ? node(new Expression.Unary(Operator.NOT, left), depth) : left;
            afterCoalesce = operator.get() == Operator.COALESCE;
        }
    }

    private Expression binary(Expression left, Operator operator) {
        if (operator.orders()) {
            return ordered(left, operator);
        }
        var leftDepth = depth;
        var right = expression(operator.rightPrecedence());
        var deepest = Math.max(leftDepth, depth);
        return switch (operator) {
            case AND, OR -> logical(operator, left, right, deepest);
            case COALESCE -> node(new Expression.Coalesce(left, right), deepest);
            default -> node(new Expression.Binary(operator, left, right), deepest);
        };
    }

    private Expression logical(Operator operator, Expression left, Expression right, int deepest) {
        if (left instanceof Expression.Logical(var same, var before) && same == operator) {
            // Grown in place: copying it for each operand would make long chains quadratic.
            before.add(right);
            depth = Math.max(depth, deepest);
            return left;
        }
        var operands = new ArrayList<>(List.of(left, right));
        return node(new Expression.Logical(operator, operands), deepest);
    }

    /// `a < b < c` means `a < b and b < c`.
    private Expression ordered(Expression first, Operator firstOperator) {
        var comparisons = new ArrayList<Expression>();
        var left = first;
        var operator = Optional.of(firstOperator);
        var deepest = depth;
        while (operator.isPresent() && operator.get().orders()) {
            var right = expression(operator.get().rightPrecedence());
            deepest = Math.max(deepest, depth);
            comparisons.add(node(new Expression.Binary(operator.get(), left, right), deepest));
            left = right;
            operator = operatorAt(at);
            if (operator.isPresent() && operator.get().orders()) {
                next();
            }
        }
        return comparisons.size() == 1
                ? comparisons.getFirst()
                : node(new Expression.Logical(Operator.AND, comparisons), deepest + 1);
    }

    private Expression conditionals(Expression first) {
        var expression = first;
        while (current().is("?")) {
            next();
            var deepest = depth;
            // `a ?: b` is `a ? a : b`.
            var yes = current().is(":") ? expression : expression(0);
            deepest = Math.max(deepest, depth);
            expect(":");
            var no = expression(0);
            deepest = Math.max(deepest, depth);
            expression = node(new Expression.Conditional(expression, yes, no), deepest);
        }
        return expression;
    }

    private Expression primary() {
        var token = current();
        if (token.is("not") || token.is("!")) {
            next();
            var operand = expression(50);
            return postfix(node(new Expression.Unary(Operator.NOT, operand), depth));
        }
        if (token.is("-") || token.is("+")) {
            next();
            var operand = expression(90);
            var operator = token.is("-") ? Operator.MINUS : Operator.PLUS;
            return postfix(node(new Expression.Unary(operator, operand), depth));
        }
        if (token.is("(")) {
            next();
            var inner = expression(0);
            expect(")");
            return postfix(inner);
        }
        if (predicates > 0 && (token.is("#") || token.is("."))) {
            if (token.is("#")) {
                next();
            }
            return postfix(node(new Expression.Element(), 0));
        }
        if (token.is("::")) {
            next();
        }
        return secondary();
    }

    private Expression secondary() {
        var token = current();
        return switch (token.kind()) {
            case NUMBER -> {
                next();
                yield node(new Expression.Literal(NumberLiteral.value(token.text())), 0);
            }
            case STRING -> {
                next();
                yield postfix(node(new Expression.Literal(token.text()), 0));
            }
            case NAME -> {
                next();
                yield name(token.text());
            }
            case BRACKET, OPERATOR, END -> postfix(collection(token));
        };
    }

    private Expression collection(Token opening) {
        if (opening.is("[")) {
            next();
            return list();
        }
        if (opening.is("{")) {
            next();
            return map();
        }
        throw unexpected();
    }

    private Expression name(String name) {
        return switch (name) {
            case "true", "false" -> node(new Expression.Literal(name.equals("true")), 0);
            case "nil" -> node(NIL, 0);
            default -> {
                depth = 0;
                yield postfix(
                        current().is("(")
                                ? call(name, Optional.empty())
                                : node(new Expression.Variable(name), 0));
            }
        };
    }

    /// `value | function(more)` is `function(value, more)`.
    private Expression pipe(Expression value) {
        var token = current();
        if (token.kind() != Kind.NAME) {
            throw unexpected();
        }
        next();
        return postfix(call(token.text(), Optional.of(value)));
    }

    /// Parses the arguments of a call; `depth` is that of the piped value, if there is one.
    private Expression call(String name, Optional<Expression> piped) {
        var deepest = depth;
        expect("(");
        var predicate = Predicate.of(name);
        if (predicate.isPresent()) {
            return iteration(predicate.get(), piped, deepest);
        }
        var arguments = new ArrayList<Expression>();
        piped.ifPresent(arguments::add);
        while (!current().is(")")) {
            arguments.add(expression(0));
            deepest = Math.max(deepest, depth);
            if (!current().is(")")) {
                expect(",");
            }
        }
        next();
        return node(new Expression.Call(name, List.copyOf(arguments)), deepest);
    }

    private Expression iteration(Predicate kind, Optional<Expression> piped, int pipedDepth) {
        var list = piped.isPresent() ? piped.get() : expression(0);
        var deepest = Math.max(pipedDepth, piped.isPresent() ? 0 : depth);
        if (piped.isEmpty() && current().is(",")) {
            next();
        }
        Expression body = new Expression.Element();
        if (!current().is(")")) {
            body = predicate();
            deepest = Math.max(deepest, depth);
        } else if (!kind.bodyOptional()) {
            throw new ExpressionException(kind.functionName() + " wants a predicate");
        }
        if (current().is(",")) {
            next();
        }
        expect(")");
        return node(new Expression.Iteration(kind, list, body), deepest);
    }

    private Expression predicate() {
        var braces = current().is("{");
        if (braces) {
            next();
        }
        predicates++;
        var body = expression(0);
        predicates--;
        if (braces) {
            expect("}");
        }
        return body;
    }

    private Expression list() {
        var elements = new ArrayList<Expression>();
        var deepest = 0;
        while (!current().is("]")) {
            elements.add(expression(0));
            deepest = Math.max(deepest, depth);
            if (!current().is("]")) {
                expect(",");
            }
        }
        next();
        return node(new Expression.ListLiteral(List.copyOf(elements)), deepest);
    }

    private Expression map() {
        var entries = new ArrayList<Expression.Entry>();
        var deepest = 0;
        while (!current().is("}")) {
            var key = mapKey();
            deepest = Math.max(deepest, depth);
            expect(":");
            entries.add(new Expression.Entry(key, expression(0)));
            deepest = Math.max(deepest, depth);
            if (!current().is("}")) {
                expect(",");
            }
        }
        next();
        return node(new Expression.MapLiteral(List.copyOf(entries)), deepest);
    }

    private Expression mapKey() {
        var token = current();
        return switch (token.kind()) {
            case NAME, NUMBER, STRING -> {
                next();
                yield node(new Expression.Literal(token.text()), 0);
            }
            default -> {
                if (!token.is("(")) {
                    throw unexpected();
                }
                yield expression(0);
            }
        };
    }

    private Expression postfix(Expression first) {
        var target = first;
        while (true) {
            var optional = current().is("?.");
            if (optional && peek().is("[")) {
                next();
                target = index(target, true);
            } else if (optional || current().is(".")) {
                next();
                target = member(target, optional);
            } else if (current().is("[")) {
                target = index(target, false);
            } else {
                return target;
            }
        }
    }

    private Expression member(Expression target, boolean optional) {
        var token = current();
        var word = token.kind() == Kind.OPERATOR && Character.isLetter(token.text().charAt(0));
        if (token.kind() != Kind.NAME && !word) {
            throw unexpected();
        }
        next();
        if (current().is("(")) {
            throw new ExpressionException(
                    "methods like \"%s\" at %d are not supported"
                            .formatted(token.text(), token.at()));
        }
        // Further members belong to the same chain: a?.b.c is nil as a whole when a is.
        var chained = target instanceof Expression.Chain;
        var inner = target instanceof Expression.Chain(var members) ? members : target;
        var key = new Expression.Literal(token.text());
        var member = node(new Expression.Member(inner, key, optional), depth);
        return chained || optional ? node(new Expression.Chain(member), depth) : member;
    }

    private Expression index(Expression target, boolean optional) {
        next();
        var deepest = depth;
        var from = NIL;
        if (!current().is(":")) {
            from = expression(0);
            deepest = Math.max(deepest, depth);
            if (current().is("]")) {
                next();
                var member = node(new Expression.Member(target, from, optional), deepest);
                return optional ? node(new Expression.Chain(member), depth) : member;
            }
        }
        expect(":");
        var to = NIL;
        if (!current().is("]")) {
            to = expression(0);
            deepest = Math.max(deepest, depth);
        }
        expect("]");
        return node(new Expression.Slice(target, from, to), deepest);
    }

    /// Counts a new node that stands above others of this depth.
    private Expression node(Expression expression, int below) {
        depth = below + 1;
        if (++nodes > MAX_NODES || depth > MAX_DEPTH) {
            throw new ExpressionException("the expression is too large");
        }
        return expression;
    }

    private Optional<Operator> operatorAt(int index) {
        var token = tokens.get(Math.min(index, tokens.size() - 1));
        return token.kind() == Kind.OPERATOR ? Operator.of(token.text()) : Optional.empty();
    }

    private Token current() {
        return tokens.get(at);
    }

    private Token peek() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    private void next() {
        at = Math.min(at + 1, tokens.size() - 1);
    }

    private void expect(String symbol) {
        if (!current().is(symbol)) {
            throw new ExpressionException(
                    "want \"%s\" but found %s at %d".formatted(symbol, current(), current().at()));
        }
        next();
    }

    private ExpressionException unexpected() {
        return new ExpressionException("unexpected %s at %d".formatted(current(), current().at()));
    }
}
