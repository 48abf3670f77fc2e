package io.chorus.playbooks.input;

import java.util.regex.Pattern;

/// Regular expressions as playbooks write them: Ruby's, with or without slashes around.
///
/// `^` and `$` stand for begin and end of the whole text, where Ruby means any line: a value must
/// not pass because one of its lines does. One line break at the end is overlooked.
final class RubyPattern {
    private RubyPattern() {}

    static Pattern compile(String written) {
        var expression =
                written.length() > 1 && written.startsWith("/") && written.endsWith("/")
                        ? written.substring(1, written.length() - 1)
                        : written;
        return Pattern.compile(translated(expression), Pattern.UNIX_LINES);
    }

    // Only what the two dialects write differently and people use.
    private static String translated(String expression) {
        var java = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (c == '\\' && i + 1 < expression.length()) {
                char next = expression.charAt(++i);
                java.append(
                        next == 'h'
                                ? inClass ? "0-9a-fA-F" : "[0-9a-fA-F]"
                                : next == '/' ? "/" : "\\" + next);
            } else if (inClass
                    && expression.startsWith("[:", i)
                    && expression.indexOf(":]", i) > 0) {
                int end = expression.indexOf(":]", i);
                var name = expression.substring(i + 2, end);
                java.append("\\p{")
                        .append(
                                switch (name) {
                                    case "alpha" -> "Alpha";
                                    case "digit" -> "Digit";
                                    case "alnum" -> "Alnum";
                                    case "upper" -> "Upper";
                                    case "lower" -> "Lower";
                                    case "space" -> "Space";
                                    case "punct" -> "Punct";
                                    case "xdigit" -> "XDigit";
                                    default -> name;
                                })
                        .append('}');
                i = end + 1;
            } else {
                inClass = c == '[' || (inClass && c != ']');
                java.append(c);
            }
        }
        return java.toString();
    }
}
