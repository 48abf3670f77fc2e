package io.chorus.agents.filter.expr;

/// A quoted string with escapes.
///
/// @param value what it stands for
/// @param end the index behind its closing quote
record StringLiteral(String value, int end) {
    /// Reads the literal whose opening quote stands at `start`.
    ///
    /// @throws ExpressionException if it is not closed or an escape is unknown
    static StringLiteral read(String text, int start) {
        var quote = text.charAt(start);
        var value = new StringBuilder();
        var at = start + 1;
        while (at < text.length() && text.charAt(at) != '\n') {
            var c = text.charAt(at);
            if (c == quote) {
                return new StringLiteral(value.toString(), at + 1);
            }
            if (c == '\\') {
                at = escape(text, at + 1, value);
            } else {
                value.append(c);
                at++;
            }
        }
        throw new ExpressionException("string not closed at " + start);
    }

    /// Appends what the escape means whose letter stands at `at`.
    ///
    /// @return the index behind it
    private static int escape(String text, int at, StringBuilder value) {
        var c = at < text.length() ? text.charAt(at) : '\0';
        var simple = "abfnrtv\\'\"`?".indexOf(c);
        if (simple >= 0) {
            value.append("\u0007\b\f\n\r\t\u000B\\'\"`?".charAt(simple));
            return at + 1;
        }
        if (c == 'u' && text.startsWith("{", at + 1)) {
            var end = text.indexOf('}', at);
            return end < 0 ? refuse(at) : code(text, at + 2, end, 16, value) + 1;
        }
        return switch (c) {
            case 'x' -> code(text, at + 1, at + 3, 16, value);
            case 'u' -> code(text, at + 1, at + 5, 16, value);
            case 'U' -> code(text, at + 1, at + 9, 16, value);
            case '0', '1', '2', '3' -> code(text, at, at + 3, 8, value);
            default -> refuse(at);
        };
    }

    private static int code(String text, int from, int to, int radix, StringBuilder value) {
        var code = 0L;
        if (to > text.length() || to == from || to - from > 8) {
            return refuse(from);
        }
        for (var i = from; i < to; i++) {
            var digit = Character.digit(text.charAt(i), radix);
            if (digit < 0) {
                return refuse(i);
            }
            code = code * radix + digit;
        }
        if (code > Character.MAX_CODE_POINT) {
            return refuse(from);
        }
        value.appendCodePoint((int) code);
        return to;
    }

    private static int refuse(int at) {
        throw new ExpressionException("bad escape in the string at " + at);
    }
}
