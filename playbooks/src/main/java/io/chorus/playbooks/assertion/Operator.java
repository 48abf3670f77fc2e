package io.chorus.playbooks.assertion;

/// How a value is compared with a literal.
enum Operator {
    EQUAL,
    LESS,
    LESS_OR_EQUAL,
    MORE,
    MORE_OR_EQUAL;

    /// Whether it holds.
    ///
    /// @param order of the value against the literal, as [Comparable#compareTo] says it
    boolean holds(int order) {
        return switch (this) {
            case EQUAL -> order == 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case MORE -> order > 0;
            case MORE_OR_EQUAL -> order >= 0;
        };
    }
}
