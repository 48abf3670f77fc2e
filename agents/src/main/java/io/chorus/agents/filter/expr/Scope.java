package io.chorus.agents.filter.expr;

import java.util.List;

/// What the names of a [Vocabulary] stand for while one node evaluates an expression.
public interface Scope {
    /// Gives the value of a variable of the vocabulary.
    Object variable(String name);

    /// Calls a function of the vocabulary.
    ///
    /// @param arguments as many as the signature has, of types that the function must check itself
    /// @throws ExpressionException if it cannot answer
    Object call(String name, List<Object> arguments);
}
