package io.chorus.playbooks.assertion;

import java.util.regex.Pattern;

/// A word of an expression.
sealed interface Token {
    /// Where it begins, from 1.
    int column();

    /// `and`, `or`, `not`, a bracket, or the end.
    record Sign(Kind kind, int column) implements Token {}

    /// `+key` or `-key`.
    record Presence(String key, boolean wanted, int column) implements Token {}

    /// `key=value`, in any of its forms.
    record Statement(String key, Operator operator, boolean inverted, String value, int column)
            implements Token {}

    /// `key=/pattern/`.
    record Search(String key, boolean inverted, Pattern pattern, int column) implements Token {}

    /// What a sign is.
    enum Kind {
        AND("and"),
        OR("or"),
        NOT("not"),
        OPEN("("),
        CLOSE(")"),
        OPEN_LIST("["),
        CLOSE_LIST("]"),
        END("the end");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
