package io.chorus.broker.config;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Reads text: bare words, both kinds of quotes, and blocks of lines in parentheses.
final class Words {
    /// How bcrypt hashes begin that may stand without quotes.
    private static final String HASH = "$2a$";

    private final Cursor cursor;
    private final Variables variables;

    Words(Cursor cursor, Variables variables) {
        this.cursor = cursor;
        this.variables = variables;
    }

    /// Reads a word until something ends it: a blank, the line, `,`, `;`, `]` or `}`.
    ///
    /// @param start where it began, perhaps before the cursor
    Value bare(Position at, int start) {
        int from = start;
        var escaped = new ByteArrayOutputStream();
        boolean escapes = false;
        while (!endsWord(cursor.peek())) {
            if (cursor.peek() == '\\') {
                escapes = true;
                escaped.writeBytes(bytes(cursor.since(from)));
                cursor.next();
                escaped.write(escape());
                from = cursor.index();
            } else {
                cursor.next();
            }
        }
        var rest = cursor.since(from);
        cursor.skip('\'');
        if (escapes) {
            escaped.writeBytes(bytes(rest));
            return text(at, escaped.toString(StandardCharsets.UTF_8));
        }
        return switch (rest.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> new Value.Truth(at, true);
            case "false", "no", "off" -> new Value.Truth(at, false);
            default ->
                    rest.startsWith("$") && !rest.startsWith(HASH)
                            ? variables.value(rest.substring(1), at)
                            : text(at, rest);
        };
    }

    /// Reads what is in single quotes, as it stands there.
    Value.Text raw() {
        var at = cursor.position();
        cursor.next();
        return text(at, until('\'', at));
    }

    /// Reads up to a quote and behind it, without escapes; keys in quotes have none either.
    String until(char quote, Position at) {
        int start = cursor.index();
        while (cursor.peek() != quote) {
            if (cursor.next() == Cursor.END) {
                throw new ConfigException(at, "the quote is never closed");
            }
        }
        var text = cursor.since(start);
        cursor.next();
        return text;
    }

    /// Reads what is in double quotes.
    Value.Text quoted() {
        var at = cursor.position();
        cursor.next();
        var out = new ByteArrayOutputStream();
        int from = cursor.index();
        while (cursor.peek() != '"') {
            if (cursor.peek() == '\\') {
                out.writeBytes(bytes(cursor.since(from)));
                cursor.next();
                out.write(escape());
                from = cursor.index();
            } else if (cursor.next() == Cursor.END) {
                throw new ConfigException(at, "the quote is never closed");
            }
        }
        out.writeBytes(bytes(cursor.since(from)));
        cursor.next();
        return text(at, out.toString(StandardCharsets.UTF_8));
    }

    /// Reads lines in parentheses; the closing one stands alone on its line, ended as on Unix.
    Value.Text lines() {
        var at = cursor.position();
        cursor.next();
        int start = cursor.index();
        while (true) {
            int c = cursor.next();
            if (c == Cursor.END) {
                throw new ConfigException(
                        at, "the parenthesis is never closed by one alone on its line");
            }
            int after = cursor.peek();
            if (c == ')' && cursor.before(2) == '\n' && (after == '\n' || after == Cursor.END)) {
                var lines = cursor.since(start);
                return text(at, lines.substring(0, lines.length() - 1));
            }
        }
    }

    private int escape() {
        var at = cursor.position();
        int c = cursor.next();
        return switch (c) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case '"', '\\' -> c;
            case 'x' -> 16 * hexadecimal() + hexadecimal();
            default ->
                    throw new ConfigException(
                            at, "unknown escape: there are \\xHH, \\t, \\n, \\r, \\\" and \\\\");
        };
    }

    private int hexadecimal() {
        int digit = Character.digit(cursor.peek(), 16);
        if (digit < 0 || cursor.peek() > 'f') {
            throw cursor.wrong("want two hexadecimal digits behind \\x, not " + cursor.found());
        }
        cursor.next();
        return digit;
    }

    private static Value.Text text(Position at, String text) {
        if (text.indexOf('\uFFFD') >= 0) {
            throw new ConfigException(at, "the text is not UTF-8: save the file in that encoding");
        }
        return new Value.Text(at, text);
    }

    private static boolean endsWord(int c) {
        return c == Cursor.END
                || Cursor.isNewline(c)
                || Cursor.isBlank(c)
                || ";,]}'".indexOf(c) >= 0;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
