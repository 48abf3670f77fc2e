package io.chorus.agents.filter.regex;

import java.util.Map;

/// Rewrites the parts of a pattern that stand for one character: escapes and classes.
final class GoAtoms {
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

    private final Rewriting source;

    GoAtoms(Rewriting source) {
        this.source = source;
    }

    /// Rewrites the escape that begins here.
    void escape() {
        if (source.at + 1 == source.go.length()) {
            throw source.refuse("trailing \\");
        }
        var c = source.go.charAt(source.at + 1);
        if (c == 'Q') {
            var end = source.go.indexOf("\\E", source.at + 2);
            var literal = source.go.substring(source.at + 2, end < 0 ? source.go.length() : end);
            for (var i = 0; i < literal.length(); i++) {
                source.java.append(quoted(literal.charAt(i)));
            }
            source.at = end < 0 ? source.go.length() : end + 2;
            return;
        }
        switch (c) {
            case 'A', 'b', 'B', 'z' -> {
                source.java.append("\\" + c);
                source.at += 2;
            }
            case 's' -> shorthand("[\\t\\n\\f\\r ]");
            case 'S' -> shorthand("[^\\t\\n\\f\\r ]");
            case 'C' -> throw source.refuse("no \\C");
            default -> commonEscape(c);
        }
    }

    private void shorthand(String javaClass) {
        source.java.append(javaClass);
        source.at += 2;
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
                    throw source.refuse("unknown escape \\" + c);
                }
            }
        }
    }

    private void octal() {
        var end = source.at + 1;
        while (end < source.go.length()
                && end < source.at + 4
                && source.go.charAt(end) >= '0'
                && source.go.charAt(end) <= '7') {
            end++;
        }
        if (source.go.charAt(source.at + 1) != '0' && end == source.at + 2) {
            throw source.refuse("no back-references");
        }
        source.java.append(
                "\\x{%x}".formatted(Integer.parseInt(source.go.substring(source.at + 1, end), 8)));
        source.at = end;
    }

    private void hexadecimal() {
        var braced = source.go.startsWith("{", source.at + 2);
        var start = braced ? source.at + 3 : source.at + 2;
        var end = braced ? source.go.indexOf('}', start) : start + 2;
        if (end < 0
                || end > source.go.length()
                || !source.go.substring(start, end).matches("[0-9a-fA-F]{1,6}")) {
            throw source.refuse("bad \\x escape");
        }
        source.java.append("\\x{" + source.go.substring(start, end) + "}");
        source.at = braced ? end + 1 : end;
    }

    private void property(char c) {
        var braced = source.go.startsWith("{", source.at + 2);
        var start = braced ? source.at + 3 : source.at + 2;
        var end = braced ? source.go.indexOf('}', start) : start + 1;
        if (end < 0 || end > source.go.length()) {
            throw source.refuse("bad \\p escape");
        }
        var name = source.go.substring(start, end);
        var negated = name.startsWith("^") != (c == 'P');
        var bare = name.startsWith("^") ? name.substring(1) : name;
        // One or two letters are general categories to both; longer ones are scripts to Go.
        var javaName = bare.length() > 2 ? "IsScript=" + bare : bare;
        javaName = bare.equals("Any") ? "IsAssigned" : javaName.replace("IsScript=", "script=");
        source.java.append((negated ? "\\P{" : "\\p{") + javaName + "}");
        source.at = braced ? end + 1 : end;
    }

    /// Rewrites the class that begins here.
    void bracket() {
        source.java.append('[');
        source.at++;
        if (source.go.startsWith("^", source.at)) {
            source.java.append('^');
            source.at++;
        }
        var first = source.at;
        while (source.at < source.go.length()
                && (source.go.charAt(source.at) != ']' || source.at == first)) {
            bracketItem();
        }
        if (source.at == source.go.length()) {
            throw source.refuse("missing ]");
        }
        source.java.append("]");
        source.at++;
    }

    private void bracketItem() {
        var c = source.go.charAt(source.at);
        if (c == '['
                && source.go.startsWith("[:", source.at)
                && source.go.indexOf(":]", source.at + 2) > 0) {
            posix(source.go.indexOf(":]", source.at + 2));
        } else if (c != '\\') {
            source.java.append(c == '-' ? "-" : quoted(c));
            source.at++;
        } else if (source.at + 1 == source.go.length()) {
            throw source.refuse("trailing \\");
        } else if (source.go.charAt(source.at + 1) == 's') {
            shorthand("\\t\\n\\f\\r ");
        } else if (source.go.charAt(source.at + 1) == 'S') {
            shorthand("[^\\t\\n\\f\\r ]");
        } else {
            commonEscape(source.go.charAt(source.at + 1));
        }
    }

    private void posix(int end) {
        var name = source.go.substring(source.at + 2, end);
        var negated = name.startsWith("^");
        var members = POSIX.get(negated ? name.substring(1) : name);
        if (members == null) {
            throw source.refuse("unknown class [:" + name + ":]");
        }
        source.java.append(negated ? "[^" + members + "]" : members);
        source.at = end + 2;
    }

    private static String quoted(char c) {
        return c < 0x80 && !Character.isLetterOrDigit(c) && c > ' ' ? "\\" + c : String.valueOf(c);
    }
}
