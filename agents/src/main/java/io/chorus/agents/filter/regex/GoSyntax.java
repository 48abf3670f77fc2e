package io.chorus.agents.filter.regex;

import java.util.ArrayDeque;
import java.util.regex.PatternSyntaxException;

/// Rewrites a pattern of Go's `regexp` into one that means the same to `java.util.regex`.
///
/// One pass over the pattern; most of it is copied. What differs: `$` and `\z`, `\s`, `\v`, octal
/// escapes, POSIX and script classes, literal braces, names of groups, and `[` or `&&` within a
/// class. What RE2 has not is refused. Groups are only there to group, since nobody asks what they
/// caught.
final class GoSyntax {
    /// No one types so much; long ones are slow to compile and to search with.
    private static final int MAX_LENGTH = 10_000;

    private static final int MAX_DEPTH = 250;
    private static final int MAX_REPEAT = 1_000;

    private final Rewriting source;
    private final GoAtoms atoms;

    /// Whether `$` means line ends, for each group around the one at hand.
    private final ArrayDeque<Boolean> lines = new ArrayDeque<>();

    /// How often the innermost part of each open group may repeat; RE2 bounds the product.
    private final ArrayDeque<Integer> repeats = new ArrayDeque<>();

    private boolean multiline;

    /// How often the part just written may repeat what is within it.
    private int lastRepeat = 1;

    /// Length of the output just behind a quantifier, on which no other may follow.
    private int quantified = -1;

    private GoSyntax(String go) {
        this.source = new Rewriting(go);
        this.atoms = new GoAtoms(source);
    }

    /// Rewrites a pattern.
    ///
    /// @throws PatternSyntaxException if RE2 would refuse it; Java may still refuse the outcome
    static String toJava(String go) {
        return new GoSyntax(go).rewrite();
    }

    private String rewrite() {
        if (source.go.length() > MAX_LENGTH) {
            throw source.refuse("longer than " + MAX_LENGTH);
        }
        repeats.push(1);
        while (!source.atEnd()) {
            var c = source.current();
            switch (c) {
                case '(' -> open();
                case ')' -> close();
                case '*', '+', '?' -> quantifier(String.valueOf(c), 1);
                case '{' -> brace();
                default -> {
                    lastRepeat = 1;
                    atom(c);
                }
            }
        }
        return source.java.toString();
    }

    private void atom(char c) {
        switch (c) {
            case '\\' -> atoms.escape();
            case '[' -> atoms.bracket();
            // Java's $ also matches before a line break at the end, Go's does not.
            case '$' -> source.replace(1, multiline ? "$" : "\\z");
            default -> source.replace(1, String.valueOf(c));
        }
    }

    private void open() {
        if (lines.size() >= MAX_DEPTH) {
            throw source.refuse("groups nested too deeply");
        }
        lines.push(multiline);
        repeats.push(1);
        lastRepeat = 1;
        source.at++;
        if (!source.go.startsWith("?", source.at)) {
            source.java.append("(?:");
        } else if (source.go.startsWith("?P<", source.at)
                || source.go.startsWith("?<", source.at)) {
            name();
        } else {
            flags();
        }
    }

    private void name() {
        var start = source.go.indexOf('<', source.at) + 1;
        var end = source.go.indexOf('>', start);
        if (end < 0 || !source.go.substring(start, end).matches("\\w+")) {
            throw source.refuse("bad name of a group");
        }
        source.java.append("(?:");
        source.at = end + 1;
    }

    private void flags() {
        var on = true;
        for (source.at++; source.at < source.go.length(); source.at++) {
            var c = source.go.charAt(source.at);
            if (c == ':' || c == ')') {
                flagsEnd(c);
                return;
            }
            switch (c) {
                case '-' -> on = false;
                case 'm' -> multiline = on;
                case 'i', 's', 'U' -> {}
                default -> throw source.refuse("unknown flag " + c);
            }
        }
        throw source.refuse("missing )");
    }

    private void flagsEnd(char end) {
        // U swaps greedy and lazy, which changes what is caught but never whether there is a match.
        var text =
                source.go
                        .substring(source.go.lastIndexOf("(?", source.at), source.at)
                        .replace("U", "");
        source.java
                .append(text.endsWith("-") ? text.substring(0, text.length() - 1) : text)
                .append(end);
        source.at++;
        if (end == ')') {
            // Flags without a group hold until the end of the one around them.
            lines.pop();
            repeats.pop();
        }
    }

    private void close() {
        if (lines.isEmpty()) {
            throw source.refuse("unexpected )");
        }
        multiline = lines.pop();
        lastRepeat = repeats.pop();
        source.java.append(')');
        source.at++;
    }

    private void brace() {
        var end = source.go.indexOf('}', source.at);
        var body = end < 0 ? "" : source.go.substring(source.at + 1, end);
        if (!body.matches("\\d+(,\\d*)?")) {
            lastRepeat = 1;
            source.java.append("\\{");
            source.at++;
            return;
        }
        var most = 0;
        for (var bound : body.split(",", -1)) {
            if (bound.isEmpty()) {
                continue; // no upper bound
            }
            if (bound.length() > 4 || Integer.parseInt(bound) > MAX_REPEAT) {
                throw source.refuse("repeat count too large");
            }
            most = Math.max(most, Integer.parseInt(bound));
        }
        source.at = end;
        quantifier("{" + body + "}", Math.max(most, 1));
    }

    /// Copies a quantifier with its `?`, `at` standing on its last character.
    private void quantifier(String text, int times) {
        if (quantified == source.java.length()) {
            throw source.refuse("nested repetition operator");
        }
        source.java.append(text);
        source.at++;
        if (source.go.startsWith("?", source.at)) {
            source.java.append('?');
            source.at++;
        }
        var product = lastRepeat * times;
        if (product > MAX_REPEAT) {
            throw source.refuse("repeats multiply to more than " + MAX_REPEAT);
        }
        lastRepeat = product;
        repeats.push(Math.max(repeats.pop(), product));
        quantified = source.java.length();
    }
}
