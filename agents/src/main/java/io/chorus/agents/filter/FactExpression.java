package io.chorus.agents.filter;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A comparison with a fact as people type it: `country=mt`, `os.family != Debian`, `role=/^web/`.
public final class FactExpression {
    private static final Pattern OPERATOR = Pattern.compile("<=|>=|=>|=<|<|>|!=|=~|={1,2}");

    private FactExpression() {}

    /// Parses a comparison.
    ///
    /// The right-most of `<=`, `>=`, `=>`, `=<`, `<`, `>`, `!=`, `=~`, `==`, `=` divides; `=`, `=<`
    /// and `=>` become their usual forms; a value between slashes is a regular expression whatever
    /// the operator says, and keeps its slashes (Choria protocol, section 5.2).
    ///
    /// @throws IllegalArgumentException if fact, operator or value is missing
    public static FactFilter parse(String text) {
        return tryParse(text)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "bad fact filter \"%s\": want a fact, an operator and a value, like"
                                                .formatted(text)
                                        + " country=mt, os.release.major>=12 or role=/^web/"));
    }

    /// Parses a comparison, as [#parse] does.
    ///
    /// @return empty if the text is none
    static Optional<FactFilter> tryParse(String text) {
        var operators = OPERATOR.matcher(text).results().toList();
        if (operators.isEmpty()) {
            return Optional.empty();
        }
        var main = operators.getLast();
        var fact = text.substring(0, main.start()).strip();
        var value = text.substring(main.end()).strip();
        if (fact.isEmpty() || value.isEmpty() || "<>=".indexOf(fact.charAt(0)) >= 0) {
            return Optional.empty();
        }
        return Optional.of(new FactFilter(fact, operator(main, value), value));
    }

    private static String operator(MatchResult typed, String value) {
        if (value.startsWith("/") && value.endsWith("/")) {
            return "=~";
        }
        return switch (typed.group()) {
            case "=" -> "==";
            case "=<" -> "<=";
            case "=>" -> ">=";
            default -> typed.group();
        };
    }
}
