package io.chorus.agents.filter.expr;

/// An expression that cannot be compiled, or could not be evaluated for some node. The message is
/// one sentence. Carries no stack trace, since one bad filter fails on each node of a fleet.
public final class ExpressionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Says what was wrong.
    public ExpressionException(String message) {
        super(message, null, false, false);
    }
}
