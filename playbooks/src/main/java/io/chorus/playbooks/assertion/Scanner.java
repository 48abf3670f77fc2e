package io.chorus.playbooks.assertion;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Cuts an expression into words. No space may stand around a comparison's operator.
final class Scanner {
    private static final String NO_KEY = "()[]=<>!&|\"'/";

    private final String text;
    private int at;

    Scanner(String text) {
        this.text = text;
    }

    /// The next word; at the end again and again its sign.
    Token next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        int column = at + 1;
        if (at == text.length()) {
            return new Token.Sign(Token.Kind.END, column);
        }
        char c = text.charAt(at);
        return switch (c) {
            case '(' -> sign(Token.Kind.OPEN, 1);
            case ')' -> sign(Token.Kind.CLOSE, 1);
            case '[' -> sign(Token.Kind.OPEN_LIST, 1);
            case ']' -> sign(Token.Kind.CLOSE_LIST, 1);
            case '!' -> sign(Token.Kind.NOT, 1);
            case '&' -> doubled('&', Token.Kind.AND);
            case '|' -> doubled('|', Token.Kind.OR);
            case '+', '-' -> presence(c == '+', column);
            default -> word(column);
        };
    }

    private Token sign(Token.Kind kind, int length) {
        var sign = new Token.Sign(kind, at + 1);
        at += length;
        return sign;
    }

    private Token doubled(char c, Token.Kind kind) {
        if (at + 1 == text.length() || text.charAt(at + 1) != c) {
            throw wrong(at + 1, "a single " + c + "; want " + kind);
        }
        return sign(kind, 2);
    }

    private Token presence(boolean wanted, int column) {
        at++;
        var key = key();
        if (key.isEmpty()) {
            throw wrong(column, "no key after " + (wanted ? "+" : "-"));
        }
        return new Token.Presence(key, wanted, column);
    }

    private Token word(int column) {
        var key = key();
        boolean operator = at < text.length() && "=<>!".indexOf(text.charAt(at)) >= 0;
        if (!operator) {
            return switch (key) {
                case "and" -> new Token.Sign(Token.Kind.AND, column);
                case "or" -> new Token.Sign(Token.Kind.OR, column);
                case "not" -> new Token.Sign(Token.Kind.NOT, column);
                default ->
                        throw wrong(
                                column,
                                "\"%s\" is no comparison; want key=value without spaces around the operator, or +key for one that is there"
                                        .formatted(key.isEmpty() ? text.substring(at) : key));
            };
        }
        if (key.isEmpty()) {
            throw wrong(column, "a comparison without a key");
        }
        return statement(key, column);
    }

    private Token statement(String key, int column) {
        boolean inverted = text.startsWith("!=", at);
        boolean orEqual = text.startsWith("<=", at) || text.startsWith(">=", at);
        char c = text.charAt(inverted ? at + 1 : at);
        if (c == '!') {
            throw wrong(at + 1, "! inside of a comparison; want !=");
        }
        at += inverted || orEqual ? 2 : 1;
        if (at == text.length() || Character.isWhitespace(text.charAt(at))) {
            throw wrong(at + 1, "no value for %s; want it right after the operator".formatted(key));
        }
        if ("=<>".indexOf(text.charAt(at)) >= 0) {
            throw wrong(at + 1, "no such operator; want one of = != < <= > >=");
        }
        var operator =
                switch (c) {
                    case '<' -> orEqual ? Operator.LESS_OR_EQUAL : Operator.LESS;
                    case '>' -> orEqual ? Operator.MORE_OR_EQUAL : Operator.MORE;
                    default -> Operator.EQUAL;
                };
        if (text.charAt(at) == '/' && text.indexOf('/', at + 1) > 0) {
            return search(key, operator, inverted, column);
        }
        return new Token.Statement(key, operator, inverted, value(), column);
    }

    private Token search(String key, Operator operator, boolean inverted, int column) {
        if (operator != Operator.EQUAL) {
            throw wrong(at + 1, "a pattern can only be searched with = or !=");
        }
        int end = text.indexOf('/', at + 1);
        var pattern = text.substring(at + 1, end);
        int start = at;
        at = end + 1;
        if (at < text.length() && !isEnd(text.charAt(at))) {
            throw wrong(at + 1, "a pattern cannot contain a slash");
        }
        try {
            return new Token.Search(key, inverted, Pattern.compile(pattern), column);
        } catch (PatternSyntaxException e) {
            throw wrong(start + 1, "bad pattern /" + pattern + "/: " + e.getDescription());
        }
    }

    private String key() {
        int start = at;
        while (at < text.length()
                && !Character.isWhitespace(text.charAt(at))
                && NO_KEY.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    /// Quotes protect what would end it and are no part of it.
    private String value() {
        var value = new StringBuilder();
        while (at < text.length() && !isEnd(text.charAt(at))) {
            char c = text.charAt(at);
            int end = at + 1;
            if (c == '"' || c == '\'') {
                end = text.indexOf(c, at + 1);
                if (end < 0) {
                    throw wrong(at + 1, "the quote that begins here does not end");
                }
                value.append(text, at + 1, end);
                end++;
            } else if (c == '\\' && end < text.length()) {
                end++;
                value.append(text, at, end);
            } else {
                value.append(c);
            }
            at = end;
        }
        return value.toString();
    }

    private static boolean isEnd(char c) {
        return Character.isWhitespace(c) || c == ')' || c == ']';
    }

    AssertionException wrong(int column, String what) {
        return new AssertionException(
                "bad expression \"%s\", column %d: %s".formatted(text, column, what));
    }
}
