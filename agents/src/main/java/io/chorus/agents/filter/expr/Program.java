package io.chorus.agents.filter.expr;

/// A compiled expression. Immutable, safe for any thread.
public final class Program {
    private final Expression expression;
    private final Vocabulary vocabulary;

    private Program(Expression expression, Vocabulary vocabulary) {
        this.expression = expression;
        this.vocabulary = vocabulary;
    }

    /// Parses and checks a text.
    ///
    /// @throws ExpressionException if it is no expression that can give true or false
    public static Program compile(String text, Vocabulary vocabulary) {
        var expression = Parser.parse(text);
        Checker.check(expression, vocabulary);
        return new Program(expression, vocabulary);
    }

    /// Evaluates for one node.
    ///
    /// @throws ExpressionException if the node's values do not suit it, or it takes too many steps
    public boolean test(Scope scope) {
        return new Evaluator(scope, vocabulary).answer(expression);
    }
}
