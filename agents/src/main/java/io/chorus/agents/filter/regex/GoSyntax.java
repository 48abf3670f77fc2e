package io.chorus.agents.filter.regex;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

/// Rewrites a pattern of Go's `regexp` into one that means the same to `java.util.regex`.
///
/// One pass over the pattern; most of it is copied. What differs: `$` and `\z`, `\s`, `\v`, octal
/// escapes, POSIX and script classes, literal braces, names of groups, and `[` or `&&` within a
/// class. What RE2 has not is refused. Groups are only there to group, since nobody asks what they
/// caught.
final class GoSyntax {
    private static final int MAX_DEPTH = 250;
    private static final int MAX_REPEAT = 1_000;

    private static final Map<String, String> POSIX =
            Map.ofEntries(
                    Map.entry("alnum", "\\p{Alnum}"),
                    Map.entry("alpha", "\\p{Alpha}"),
                    Map.entry("ascii", "\\p{ASCII}"),
                    Map.entry("blank", "\\t "),
                    Map.entry("cntrl", "\\p{Cntrl}"),
                    Map.entry("digit", "0-9"),
                    Map.entry("graph", "\\p{Graph}"),
                    Map.entry("lower", "a-z"),
                    Map.entry("print", "\\p{Print}"),
                    Map.entry("punct", "\\p{Punct}"),
                    Map.entry("space", "\\t\\n\\x0B\\f\\r "),
                    Map.entry("upper", "A-Z"),
                    Map.entry("word", "\\w"),
                    Map.entry("xdigit", "\\p{XDigit}"));

    private final String go;
    private final StringBuilder java = new StringBuilder();
    private final ArrayDeque<Boolean> lines = new ArrayDeque<>();

    /// How often the innermost part of each open group may repeat; RE2 bounds the product.
    private final ArrayDeque<Integer> repeats = new ArrayDeque<>();

    private int at;
    private boolean multiline;
    private int lastRepeat = 1;

    /// Length of the output just behind a quantifier, on which no other may follow.
    private int quantified = -1;

    private GoSyntax(String go) {
        this.go = go;
    }

    /// Rewrites a pattern.
    ///
    /// @throws PatternSyntaxException if RE2 would refuse it; Java may still refuse the outcome
    static String toJava(String go) {
        return new GoSyntax(go).rewrite();
    }

    private String rewrite() {
        repeats.push(1);
        while (at < go.length()) {
            var c = go.charAt(at);
            switch (c) {
                case '\\' -> escape();
                case '[' -> bracket();
                case '(' -> open();
                case ')' -> close();
                case '*', '+', '?' -> quantifier(String.valueOf(c), 1);
                case '{' -> brace();
                case '$' -> {
                    // Java's $ also matches before a line break at the end, Go's does not.
                    emit(multiline ? "$" : "\\z");
                    at++;
                }
                default -> {
                    lastRepeat = 1;
                    java.append(c);
                    at++;
                }
            }
        }
        return java.toString();
    }

    private void emit(String part) {
        lastRepeat = 1;
        java.append(part);
    }

    private void open() {
        if (lines.size() >= MAX_DEPTH) {
            throw refuse("groups nested too deeply");
        }
        lines.push(multiline);
        repeats.push(1);
        lastRepeat = 1;
        at++;
        if (!go.startsWith("?", at)) {
            java.append("(?:");
        } else if (go.startsWith("?P<", at) || go.startsWith("?<", at)) {
            name();
        } else {
            flags();
        }
    }

    private void name() {
        var start = go.indexOf('<', at) + 1;
        var end = go.indexOf('>', start);
        if (end < 0 || !go.substring(start, end).matches("\\w+")) {
            throw refuse("bad name of a group");
        }
        java.append("(?:");
        at = end + 1;
    }

    private void flags() {
        var on = true;
        for (at++; at < go.length(); at++) {
            var c = go.charAt(at);
            if (c == ':' || c == ')') {
                flagsEnd(c);
                return;
            }
            switch (c) {
                case '-' -> on = false;
                case 'm' -> multiline = on;
                case 'i', 's', 'U' -> {}
                default -> throw refuse("unknown flag " + c);
            }
        }
        throw refuse("missing )");
    }

    private void flagsEnd(char end) {
        // U swaps greedy and lazy, which changes what is caught but never whether there is a match.
        var text = go.substring(go.lastIndexOf("(?", at), at).replace("U", "");
        java.append(text.endsWith("-") ? text.substring(0, text.length() - 1) : text).append(end);
        at++;
        if (end == ')') {
            // Flags without a group hold until the end of the one around them.
            lines.pop();
            repeats.pop();
        }
    }

    private void close() {
        if (lines.isEmpty()) {
            throw refuse("unexpected )");
        }
        multiline = lines.pop();
        lastRepeat = repeats.pop();
        java.append(')');
        at++;
    }

    private void brace() {
        var end = go.indexOf('}', at);
        var body = end < 0 ? "" : go.substring(at + 1, end);
        if (!body.matches("\\d+(,\\d*)?")) {
            emit("\\{");
            at++;
            return;
        }
        var most = 0;
        for (var bound : body.split(",", -1)) {
            if (bound.isEmpty()) {
                continue; // no upper bound
            }
            if (bound.length() > 4 || Integer.parseInt(bound) > MAX_REPEAT) {
                throw refuse("repeat count too large");
            }
            most = Math.max(most, Integer.parseInt(bound));
        }
        at = end;
        quantifier("{" + body + "}", Math.max(most, 1));
    }

    /// Copies a quantifier with its `?`, `at` standing on its last character.
    private void quantifier(String text, int times) {
        if (quantified == java.length()) {
            throw refuse("nested repetition operator");
        }
        java.append(text);
        at++;
        if (go.startsWith("?", at)) {
            java.append('?');
            at++;
        }
        var product = lastRepeat * times;
        if (product > MAX_REPEAT) {
            throw refuse("repeats multiply to more than " + MAX_REPEAT);
        }
        lastRepeat = product;
        repeats.push(Math.max(repeats.pop(), product));
        quantified = java.length();
    }

    private void escape() {
        if (at + 1 == go.length()) {
            throw refuse("trailing \\");
        }
        var c = go.charAt(at + 1);
        if (c == 'Q') {
            var end = go.indexOf("\\E", at + 2);
            var literal = go.substring(at + 2, end < 0 ? go.length() : end);
            for (var i = 0; i < literal.length(); i++) {
                emit(quoted(literal.charAt(i)));
            }
            at = end < 0 ? go.length() : end + 2;
            return;
        }
        switch (c) {
            case 'A', 'b', 'B', 'z' -> {
                emit("\\" + c);
                at += 2;
            }
            case 's' -> shorthand("[\\t\\n\\f\\r ]");
            case 'S' -> shorthand("[^\\t\\n\\f\\r ]");
            case 'C' -> throw refuse("no \\C");
            default -> commonEscape(c);
        }
    }

    private void shorthand(String javaClass) {
        emit(javaClass);
        at += 2;
    }

    /// Escapes that mean the same within a class and outside.
    private void commonEscape(char c) {
        switch (c) {
            case 'd', 'D', 'w', 'W', 'a', 'f', 't', 'n', 'r' -> shorthand("\\" + c);
            case 'v' -> shorthand("\\x0B");
            case 'x' -> hexadecimal();
            case 'p', 'P' -> property(c);
            default -> {
                if (c >= '0' && c <= '7') {
                    octal();
                } else if (c < 0x80 && !Character.isLetterOrDigit(c)) {
                    shorthand("\\" + c);
                } else {
                    throw refuse("unknown escape \\" + c);
                }
            }
        }
    }

    private void octal() {
        var end = at + 1;
        while (end < go.length()
                && end < at + 4
                && go.charAt(end) >= '0'
                && go.charAt(end) <= '7') {
            end++;
        }
        if (go.charAt(at + 1) != '0' && end == at + 2) {
            throw refuse("no back-references");
        }
        emit("\\x{%x}".formatted(Integer.parseInt(go.substring(at + 1, end), 8)));
        at = end;
    }

    private void hexadecimal() {
        var braced = go.startsWith("{", at + 2);
        var start = braced ? at + 3 : at + 2;
        var end = braced ? go.indexOf('}', start) : start + 2;
        if (end < 0 || end > go.length() || !go.substring(start, end).matches("[0-9a-fA-F]{1,6}")) {
            throw refuse("bad \\x escape");
        }
        emit("\\x{" + go.substring(start, end) + "}");
        at = braced ? end + 1 : end;
    }

    private void property(char c) {
        var braced = go.startsWith("{", at + 2);
        var start = braced ? at + 3 : at + 2;
        var end = braced ? go.indexOf('}', start) : start + 1;
        if (end < 0 || end > go.length()) {
            throw refuse("bad \\p escape");
        }
        var name = go.substring(start, end);
        var negated = name.startsWith("^") != (c == 'P');
        var bare = name.startsWith("^") ? name.substring(1) : name;
        // One or two letters are general categories to both; longer ones are scripts to Go.
        var javaName = bare.length() > 2 ? "IsScript=" + bare : bare;
        javaName = bare.equals("Any") ? "IsAssigned" : javaName.replace("IsScript=", "script=");
        emit((negated ? "\\P{" : "\\p{") + javaName + "}");
        at = braced ? end + 1 : end;
    }

    private void bracket() {
        java.append('[');
        at++;
        if (go.startsWith("^", at)) {
            java.append('^');
            at++;
        }
        var first = at;
        while (at < go.length() && (go.charAt(at) != ']' || at == first)) {
            bracketItem();
        }
        if (at == go.length()) {
            throw refuse("missing ]");
        }
        emit("]");
        at++;
    }

    private void bracketItem() {
        var c = go.charAt(at);
        if (c == '[' && go.startsWith("[:", at) && go.indexOf(":]", at + 2) > 0) {
            posix(go.indexOf(":]", at + 2));
        } else if (c != '\\') {
            emit(c == '-' ? "-" : quoted(c));
            at++;
        } else if (at + 1 == go.length()) {
            throw refuse("trailing \\");
        } else if (go.charAt(at + 1) == 's') {
            shorthand("\\t\\n\\f\\r ");
        } else if (go.charAt(at + 1) == 'S') {
            shorthand("[^\\t\\n\\f\\r ]");
        } else {
            commonEscape(go.charAt(at + 1));
        }
    }

    private void posix(int end) {
        var name = go.substring(at + 2, end);
        var negated = name.startsWith("^");
        var members = POSIX.get(negated ? name.substring(1) : name);
        if (members == null) {
            throw refuse("unknown class [:" + name + ":]");
        }
        emit(negated ? "[^" + members + "]" : members);
        at = end + 2;
    }

    private static String quoted(char c) {
        return c < 0x80 && !Character.isLetterOrDigit(c) && c > ' ' ? "\\" + c : String.valueOf(c);
    }

    private PatternSyntaxException refuse(String why) {
        return new PatternSyntaxException(why, go, Math.min(at, go.length()));
    }
}
