package io.chorus.agents.filter.expr;

import io.chorus.agents.filter.expr.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Cuts the text of an expression into tokens.
final class Lexer {
    private static final Set<String> WORDS =
            Set.of("not", "in", "or", "and", "matches", "contains", "startsWith", "endsWith");

    /// Words of the language that we do not speak.
    private static final Set<String> FOREIGN = Set.of("let", "if", "else");

    private static final List<String> PAIRS =
            List.of("==", "!=", "<=", ">=", "&&", "||", "**", "??", "?.", "..", "::");

    private static final String SINGLES = "+-*/%^<>!?:,.|#";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /// Cuts.
    ///
    /// @return the tokens, the last one being the end
    /// @throws ExpressionException at the first character that fits nowhere
    static List<Token> tokens(String text) {
        return new Lexer(text).scan();
    }

    private List<Token> scan() {
        while (skipBlank()) {
            var c = text.charAt(at);
            if (c == '"' || c == '\'') {
                var literal = StringLiteral.read(text, at);
                tokens.add(new Token(Kind.STRING, literal.value(), at));
                at = literal.end();
            } else if (c == '`') {
                raw();
            } else if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
                number();
            } else if (isNamePart(c)) {
                name();
            } else {
                symbol(c);
            }
        }
        tokens.add(new Token(Kind.END, "", text.length()));
        return List.copyOf(tokens);
    }

    /// Passes spaces and comments.
    private boolean skipBlank() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("//", at)) {
                var end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                var end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    throw new ExpressionException("comment not closed at " + at);
                }
                at = end + 2;
            } else {
                return true;
            }
        }
        return false;
    }

    private void raw() {
        var end = text.indexOf('`', at + 1);
        if (end < 0) {
            throw new ExpressionException("string not closed at " + at);
        }
        tokens.add(new Token(Kind.STRING, text.substring(at + 1, end), at));
        at = end + 1;
    }

    private void number() {
        var start = at;
        var radix = peek(0) == '0' ? "xXoObB".indexOf(peek(1)) : -1;
        if (radix >= 0) {
            at += 2;
            run(radix < 2 ? "0123456789abcdefABCDEF_" : radix < 4 ? "01234567_" : "01_");
        } else {
            run("0123456789_");
            // In 1..3 the dots are the range's.
            if (peek(0) == '.' && peek(1) != '.') {
                at++;
                run("0123456789_");
            }
            if (peek(0) == 'e' || peek(0) == 'E') {
                at += peek(1) == '+' || peek(1) == '-' ? 2 : 1;
                run("0123456789_");
            }
        }
        if (isNamePart(peek(0))) {
            throw new ExpressionException("bad number at " + start);
        }
        tokens.add(new Token(Kind.NUMBER, text.substring(start, at), start));
    }

    private void run(String accepted) {
        while (at < text.length() && accepted.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void name() {
        var start = at;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        var word = text.substring(start, at);
        if (FOREIGN.contains(word)) {
            throw new ExpressionException("\"%s\" at %d is not supported".formatted(word, start));
        }
        tokens.add(new Token(WORDS.contains(word) ? Kind.OPERATOR : Kind.NAME, word, start));
    }

    private void symbol(char c) {
        if ("([{}])".indexOf(c) >= 0) {
            tokens.add(new Token(Kind.BRACKET, String.valueOf(c), at++));
            return;
        }
        for (var pair : PAIRS) {
            if (text.startsWith(pair, at)) {
                tokens.add(new Token(Kind.OPERATOR, pair, at));
                at += 2;
                return;
            }
        }
        if (SINGLES.indexOf(c) < 0) {
            throw new ExpressionException("unexpected character '%c' at %d".formatted(c, at));
        }
        tokens.add(new Token(Kind.OPERATOR, String.valueOf(c), at++));
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNamePart(char c) {
        return c == '_' || c == '$' || Character.isLetterOrDigit(c);
    }
}
