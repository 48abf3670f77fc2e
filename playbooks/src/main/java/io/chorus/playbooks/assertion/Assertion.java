package io.chorus.playbooks.assertion;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// An expression that a document fulfils or not. Immutable.
public final class Assertion {
    private static final Map<String, Operator> WORDS =
            Map.of(
                    "=", Operator.EQUAL,
                    "==", Operator.EQUAL,
                    "<", Operator.LESS,
                    "<=", Operator.LESS_OR_EQUAL,
                    ">", Operator.MORE,
                    ">=", Operator.MORE_OR_EQUAL);

    private final String text;
    private final Condition condition;

    private Assertion(String text, Condition condition) {
        this.text = text;
        this.condition = condition;
    }

    /// Reads an expression; one without content holds for every document.
    ///
    /// @throws AssertionException if it is none, saying where it goes wrong
    public static Assertion parse(String text) {
        return new Assertion(text, new Parser(text).parse());
    }

    /// Puts an expression together from its three parts, as old playbooks give them.
    ///
    /// @param operator one of `< > <= >= == =`, `=~` for a pattern without regard to case, `in` for
    ///   one of a list, each turned round by a leading `!`
    /// @throws AssertionException if there is no such operator, or it does not take that value
    public static Assertion of(String key, String operator, @Nullable Object value) {
        boolean inverted = operator.startsWith("!");
        var word = inverted ? operator.substring(1) : operator;
        var path = Path.parse(key);
        var condition =
                switch (word.toLowerCase(Locale.ROOT)) {
                    case "=~" -> new Condition.Search(path, insensitive(String.valueOf(value)));
                    case "in" -> new Condition.OneOf(path, list(key, value));
                    default -> comparison(path, word, value);
                };
        var present = new Condition.Present(path);
        return new Assertion(
                key + " " + operator + " " + value,
                new Condition.And(present, inverted ? new Condition.Not(condition) : condition));
    }

    private static Condition comparison(Path path, String word, @Nullable Object value) {
        var operator = WORDS.get(word);
        if (operator == null) {
            throw new AssertionException(
                    "no operator \"%s\": want one of < > <= >= == = =~ in, or one of these after !"
                            .formatted(word));
        }
        return new Condition.Comparison(path, operator, value == null ? "null" : value.toString());
    }

    private static Pattern insensitive(String pattern) {
        try {
            return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw new AssertionException("bad pattern " + pattern + ": " + e.getDescription());
        }
    }

    private static List<?> list(String key, @Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new AssertionException(
                "\"in\" wants a list to look for %s in, not %s".formatted(key, value));
    }

    /// Says whether a document fulfils it; what cannot be compared does not.
    public boolean matches(@Nullable Object document) {
        return condition.matches(document);
    }

    /// The expression as it was written.
    @Override
    public String toString() {
        return text;
    }
}
