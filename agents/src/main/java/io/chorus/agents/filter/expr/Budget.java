package io.chorus.agents.filter.expr;

import io.chorus.agents.filter.regex.ReadAllowance;

/// How much work one evaluation may still do. For one thread.
///
/// The original bounds memory only and a request of a few bytes can keep it busy for hours; a fleet
/// in one process cannot afford that.
final class Budget {
    private static final int STEPS = 200_000;

    private final ReadAllowance reads = new ReadAllowance(0);
    private long left = STEPS;

    /// What all regular expressions of the evaluation may read together.
    ReadAllowance reads() {
        return reads;
    }

    /// Takes some steps; a list costs as many as it has elements.
    ///
    /// @throws ExpressionException if none are left
    void spend(long steps) {
        left -= steps;
        if (left < 0) {
            throw new ExpressionException("the expression takes more than " + STEPS + " steps");
        }
    }
}
