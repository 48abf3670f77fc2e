package io.chorus.agents.filter.expr;

/// How large the expression under construction is, so that whatever walks the outcome by recursion
/// stays within any thread's stack. For one thread.
final class Growth {
    static final int MAX_DEPTH = 200;

    /// The original's own bound.
    private static final int MAX_NODES = 10_000;

    private int nodes;
    private int depth;

    /// Depth of the expression built last; 0 for one that stands alone.
    int depth() {
        return depth;
    }

    /// Starts an expression that has nothing below it yet.
    void restart() {
        depth = 0;
    }

    /// Says that the expression at hand is at least so deep.
    void reach(int other) {
        depth = Math.max(depth, other);
    }

    /// Counts a new node that stands above others of this depth.
    ///
    /// @throws ExpressionException if it is one too many
    Expression node(Expression expression, int below) {
        depth = below + 1;
        if (++nodes > MAX_NODES || depth > MAX_DEPTH) {
            throw new ExpressionException("the expression is too large");
        }
        return expression;
    }
}
