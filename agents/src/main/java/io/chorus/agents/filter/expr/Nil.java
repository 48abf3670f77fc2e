package io.chorus.agents.filter.expr;

/// The values that are nothing.
public enum Nil {
    /// The language's `nil`: a missing fact, a JSON null, an unknown variable.
    NIL,

    /// What a data plugin that failed gives: equal to `nil`, but its members may be asked (they are
    /// nil) and its length is 0, as with Go's nil maps.
    NO_OUTPUT,

    /// What the rest of an optional chain (`a?.b.c`) is given when its beginning was nil. Never
    /// leaves the evaluator.
    SKIPPED;

    /// Says whether a value is one of these.
    public static boolean is(Object value) {
        return value instanceof Nil;
    }
}
