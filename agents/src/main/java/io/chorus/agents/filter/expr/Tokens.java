package io.chorus.agents.filter.expr;

import io.chorus.agents.filter.expr.Token.Kind;
import java.util.List;
import java.util.Optional;

/// The tokens of one expression and where the parser stands. For one thread.
final class Tokens {
    private final List<Token> tokens;
    private int at;

    Tokens(String text) {
        this.tokens = Lexer.tokens(text);
    }

    Token current() {
        return ahead(0);
    }

    /// The token so many further on; the end if there are fewer.
    Token ahead(int count) {
        return tokens.get(Math.min(at + count, tokens.size() - 1));
    }

    /// The operator so many tokens further on, if one stands there.
    Optional<Operator> operator(int count) {
        var token = ahead(count);
        return token.kind() == Kind.OPERATOR ? Operator.of(token.text()) : Optional.empty();
    }

    void next() {
        skip(1);
    }

    void skip(int count) {
        at = Math.min(at + count, tokens.size() - 1);
    }

    /// Passes the symbol if it stands here.
    boolean pass(String symbol) {
        var here = current().is(symbol);
        if (here) {
            next();
        }
        return here;
    }

    /// Passes the symbol.
    ///
    /// @throws ExpressionException if it does not stand here
    void expect(String symbol) {
        if (!pass(symbol)) {
            throw new ExpressionException(
                    "want \"%s\" but found %s at %d".formatted(symbol, current(), current().at()));
        }
    }

    ExpressionException unexpected() {
        return new ExpressionException("unexpected %s at %d".formatted(current(), current().at()));
    }
}
