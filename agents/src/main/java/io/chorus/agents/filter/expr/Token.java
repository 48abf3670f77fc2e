package io.chorus.agents.filter.expr;

/// A piece of an expression's text.
///
/// @param kind what it is
/// @param text as written; of a string its meaning, without quotes and escapes
/// @param at where it begins, in characters from 0
record Token(Kind kind, String text, int at) {
    enum Kind {
        NAME,
        NUMBER,
        STRING,
        OPERATOR,
        BRACKET,
        END
    }

    /// Says whether it is this operator or bracket.
    boolean is(String symbol) {
        return (kind == Kind.OPERATOR || kind == Kind.BRACKET) && text.equals(symbol);
    }

    @Override
    public String toString() {
        return kind == Kind.END ? "the end" : "\"" + text + "\"";
    }
}
