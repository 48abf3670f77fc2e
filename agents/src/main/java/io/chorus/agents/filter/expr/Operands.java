package io.chorus.agents.filter.expr;

import io.chorus.agents.filter.expr.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Parses what stands between operators: literals, names, calls, predicates, parentheses, with what
/// is put before (`not`, `-`) and behind (`.member`, `[index]`).
final class Operands {
    private static final Expression NIL = new Expression.Literal(Nil.NIL);

    private final Tokens tokens;
    private final Growth growth;
    private final Parser parser;

    /// How many predicates are open; `#` means something only within one.
    private int predicates;

    Operands(Tokens tokens, Growth growth, Parser parser) {
        this.tokens = tokens;
        this.growth = growth;
        this.parser = parser;
    }

    /// Parses an operand with the prefixes before it and the members behind it.
    Expression primary() {
        var token = tokens.current();
        if (token.is("not") || token.is("!")) {
            tokens.next();
            var operand = parser.expression(50);
            return postfix(
                    growth.node(new Expression.Unary(Operator.NOT, operand), growth.depth()));
        }
        if (token.is("-") || token.is("+")) {
            tokens.next();
            var operand = parser.expression(90);
            var operator = token.is("-") ? Operator.MINUS : Operator.PLUS;
            return postfix(growth.node(new Expression.Unary(operator, operand), growth.depth()));
        }
        if (token.is("(")) {
            tokens.next();
            var inner = parser.expression(0);
            tokens.expect(")");
            return postfix(inner);
        }
        if (predicates > 0 && (token.is("#") || token.is("."))) {
            if (token.is("#")) {
                tokens.next();
            }
            return postfix(growth.node(new Expression.Element(), 0));
        }
        if (token.is("::")) {
            tokens.next();
        }
        return secondary();
    }

    private Expression secondary() {
        var token = tokens.current();
        return switch (token.kind()) {
            case NUMBER -> {
                tokens.next();
                yield growth.node(new Expression.Literal(NumberLiteral.value(token.text())), 0);
            }
            case STRING -> {
                tokens.next();
                yield postfix(growth.node(new Expression.Literal(token.text()), 0));
            }
            case NAME -> {
                tokens.next();
                yield name(token.text());
            }
            case BRACKET, OPERATOR, END -> postfix(collection(token));
        };
    }

    private Expression collection(Token opening) {
        if (opening.is("[")) {
            tokens.next();
            return list();
        }
        if (opening.is("{")) {
            tokens.next();
            return map();
        }
        throw tokens.unexpected();
    }

    private Expression name(String name) {
        return switch (name) {
            case "true", "false" -> growth.node(new Expression.Literal(name.equals("true")), 0);
            case "nil" -> growth.node(NIL, 0);
            default -> {
                growth.restart();
                yield postfix(
                        tokens.current().is("(")
                                ? call(name, Optional.empty())
                                : growth.node(new Expression.Variable(name), 0));
            }
        };
    }

    /// `value | function(more)` is `function(value, more)`.
    Expression pipe(Expression value) {
        var token = tokens.current();
        if (token.kind() != Kind.NAME) {
            throw tokens.unexpected();
        }
        tokens.next();
        return postfix(call(token.text(), Optional.of(value)));
    }

    /// Parses the arguments of a call; `growth.depth()` is that of the piped value, if there is
    /// one.
    private Expression call(String name, Optional<Expression> piped) {
        var deepest = growth.depth();
        tokens.expect("(");
        var predicate = Predicate.of(name);
        if (predicate.isPresent()) {
            return iteration(predicate.get(), piped, deepest);
        }
        var arguments = new ArrayList<Expression>();
        piped.ifPresent(arguments::add);
        while (!tokens.current().is(")")) {
            arguments.add(parser.expression(0));
            deepest = Math.max(deepest, growth.depth());
            if (!tokens.current().is(")")) {
                tokens.expect(",");
            }
        }
        tokens.next();
        return growth.node(new Expression.Call(name, List.copyOf(arguments)), deepest);
    }

    private Expression iteration(Predicate kind, Optional<Expression> piped, int pipedDepth) {
        var list = piped.isPresent() ? piped.get() : parser.expression(0);
        var deepest = Math.max(pipedDepth, piped.isPresent() ? 0 : growth.depth());
        if (piped.isEmpty() && tokens.current().is(",")) {
            tokens.next();
        }
        Expression body = new Expression.Element();
        if (!tokens.current().is(")")) {
            body = predicate();
            deepest = Math.max(deepest, growth.depth());
        } else if (!kind.bodyOptional()) {
            throw new ExpressionException(kind.functionName() + " wants a predicate");
        }
        if (tokens.current().is(",")) {
            tokens.next();
        }
        tokens.expect(")");
        return growth.node(new Expression.Iteration(kind, list, body), deepest);
    }

    private Expression predicate() {
        var braces = tokens.current().is("{");
        if (braces) {
            tokens.next();
        }
        predicates++;
        var body = parser.expression(0);
        predicates--;
        if (braces) {
            tokens.expect("}");
        }
        return body;
    }

    private Expression list() {
        var elements = new ArrayList<Expression>();
        var deepest = 0;
        while (!tokens.current().is("]")) {
            elements.add(parser.expression(0));
            deepest = Math.max(deepest, growth.depth());
            if (!tokens.current().is("]")) {
                tokens.expect(",");
            }
        }
        tokens.next();
        return growth.node(new Expression.ListLiteral(List.copyOf(elements)), deepest);
    }

    private Expression map() {
        var entries = new ArrayList<Expression.Entry>();
        var deepest = 0;
        while (!tokens.current().is("}")) {
            var key = mapKey();
            deepest = Math.max(deepest, growth.depth());
            tokens.expect(":");
            entries.add(new Expression.Entry(key, parser.expression(0)));
            deepest = Math.max(deepest, growth.depth());
            if (!tokens.current().is("}")) {
                tokens.expect(",");
            }
        }
        tokens.next();
        return growth.node(new Expression.MapLiteral(List.copyOf(entries)), deepest);
    }

    private Expression mapKey() {
        var token = tokens.current();
        return switch (token.kind()) {
            case NAME, NUMBER, STRING -> {
                tokens.next();
                yield growth.node(new Expression.Literal(token.text()), 0);
            }
            default -> {
                if (!token.is("(")) {
                    throw tokens.unexpected();
                }
                yield parser.expression(0);
            }
        };
    }

    private Expression postfix(Expression first) {
        var target = first;
        while (true) {
            var optional = tokens.current().is("?.");
            if (optional && tokens.ahead(1).is("[")) {
                tokens.next();
                target = index(target, true);
            } else if (optional || tokens.current().is(".")) {
                tokens.next();
                target = member(target, optional);
            } else if (tokens.current().is("[")) {
                target = index(target, false);
            } else {
                return target;
            }
        }
    }

    private Expression member(Expression target, boolean optional) {
        var token = tokens.current();
        var word = token.kind() == Kind.OPERATOR && Character.isLetter(token.text().charAt(0));
        if (token.kind() != Kind.NAME && !word) {
            throw tokens.unexpected();
        }
        tokens.next();
        if (tokens.current().is("(")) {
            throw new ExpressionException(
                    "methods like \"%s\" at %d are not supported"
                            .formatted(token.text(), token.at()));
        }
        // Further members belong to the same chain: a?.b.c is nil as a whole when a is.
        var chained = target instanceof Expression.Chain;
        var inner = target instanceof Expression.Chain(var members) ? members : target;
        var key = new Expression.Literal(token.text());
        var member = growth.node(new Expression.Member(inner, key, optional), growth.depth());
        return chained || optional
                ? growth.node(new Expression.Chain(member), growth.depth())
                : member;
    }

    private Expression index(Expression target, boolean optional) {
        tokens.next();
        var deepest = growth.depth();
        var from = NIL;
        if (!tokens.current().is(":")) {
            from = parser.expression(0);
            deepest = Math.max(deepest, growth.depth());
            if (tokens.current().is("]")) {
                tokens.next();
                var member = growth.node(new Expression.Member(target, from, optional), deepest);
                return optional
                        ? growth.node(new Expression.Chain(member), growth.depth())
                        : member;
            }
        }
        tokens.expect(":");
        var to = NIL;
        if (!tokens.current().is("]")) {
            to = parser.expression(0);
            deepest = Math.max(deepest, growth.depth());
        }
        tokens.expect("]");
        return growth.node(new Expression.Slice(target, from, to), deepest);
    }
}
