package io.chorus.playbooks.template;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.document.Properties;
import io.chorus.playbooks.document.Spot;
import io.chorus.playbooks.document.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/// Fills in templates: a copy of plain values in which every expression has become its value. Keys
/// are left as they are, and what was filled in is not looked at again. Safe for any thread if its
/// scope is.
public final class Templates {
    private final Scope scope;

    /// With what expressions stand for.
    public Templates(Scope scope) {
        this.scope = scope;
    }

    /// The expressions of a text in their order.
    public static List<Expression> expressions(String text) {
        return Grammar.EXPRESSION
                .matcher(text)
                .results()
                .flatMap(match -> Grammar.expression(match).stream())
                .toList();
    }

    /// What stands in braces in a text and is no expression, so that it stays as it is.
    public static List<String> misfits(String text) {
        var rest = Grammar.EXPRESSION.matcher(text).replaceAll("");
        return Grammar.BRACES.matcher(rest).results().map(MatchResult::group).toList();
    }

    /// Whether a text has an expression at all.
    public static boolean any(String text) {
        return text.contains("{{") && !expressions(text).isEmpty();
    }

    /// Fills in all of a value.
    ///
    /// @param spot where the value stands, for messages
    /// @throws PlaybookException if an expression has no value
    public @Nullable Object fill(@Nullable Object value, Spot spot) {
        return fill(value, spot, false);
    }

    /// Fills in all of a command for a shell: what is put into its text is quoted.
    public @Nullable Object fillCommand(@Nullable Object value, Spot spot) {
        return value instanceof List<?> words ? commandWords(words, spot) : fill(value, spot, true);
    }

    /// A list of words is run without a shell, so that they are not quoted - but for those that one
    /// of them, such as `sh -c`, reads as a command.
    private List<@Nullable Object> commandWords(List<?> words, Spot spot) {
        var filled = new ArrayList<@Nullable Object>();
        var before = new ArrayList<String>();
        for (int i = 0; i < words.size(); i++) {
            var place = spot.item(i, spot.line());
            var word = words.get(i);
            var again = SecondReading.after(before, true);
            if (again.isEmpty() || !(word instanceof String text)) {
                filled.add(fill(word, place, false));
            } else if (again.get().shell()) {
                filled.add(commandText(text, place));
            } else {
                filled.add(harmless(text, place, again.get()));
            }
            before.add(PlainText.of(filled.getLast()));
        }
        return Collections.unmodifiableList(filled);
    }

    private String harmless(String text, Spot spot, SecondReading again) {
        return parts(
                text,
                spot,
                new Parts() {
                    private final StringBuilder filled = new StringBuilder();

                    @Override
                    public void literal(String part) {
                        filled.append(part);
                    }

                    @Override
                    public void put(@Nullable Object value, boolean safe) {
                        var part = PlainText.of(value);
                        filled.append(safe ? part : ShellText.harmless(spot, part, again));
                    }

                    @Override
                    public String toString() {
                        return filled.toString();
                    }
                });
    }

    /// Fills in all properties but some.
    ///
    /// @param commands keys whose texts are commands for a shell
    /// @param left keys whose values stay as they are
    public Properties fill(Properties properties, Set<String> commands, Set<String> left) {
        var filled = new LinkedHashMap<String, @Nullable Object>();
        properties
                .values()
                .forEach((key, value) ->
                        filled.put(
                                key,
                                left.contains(key)
                                        ? value
                                        : commands.contains(key)
                                                ? fillCommand(value, properties.spot(key))
                                                : fill(value, properties.spot(key))));
        return properties.with(filled);
    }

    private @Nullable Object fill(@Nullable Object value, Spot spot, boolean command) {
        return switch (value) {
            case String text when text.contains("{{") -> text(text, spot, command);
            case Map<?, ?> map -> {
                var filled = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((key, inner) ->
                        filled.put(
                                String.valueOf(key),
                                fill(
                                        inner,
                                        spot.inside(String.valueOf(key), spot.line()),
                                        command)));
                yield Collections.unmodifiableMap(filled);
            }
            case List<?> list -> {
                var filled = new ArrayList<@Nullable Object>();
                for (int i = 0; i < list.size(); i++) {
                    filled.add(fill(list.get(i), spot.item(i, spot.line()), command));
                }
                yield Collections.unmodifiableList(filled);
            }
            case null, default -> value;
        };
    }

    private @Nullable Object text(String text, Spot spot, boolean command) {
        var whole = Grammar.WHOLE.matcher(text);
        if (whole.matches()) {
            var expression = Grammar.expression(whole);
            if (expression.isEmpty()) {
                return text;
            }
            var value = value(expression.get(), spot);
            // A list makes a command of words, which needs no shell.
            if (!command || value instanceof List || whole.group("raw") != null) {
                return value;
            }
            var line = new ShellText(spot);
            line.put(value, scope.safeInShell(expression.get(), value));
            return line.toString();
        }
        return command ? commandText(text, spot) : plainText(text, spot);
    }

    /// What a text with expressions is put together into.
    interface Parts {
        /// Goes on with what the author wrote, or wants to be taken as such.
        void literal(String part);

        /// Goes on with a value.
        ///
        /// @param safe its author says it may go in as it is
        void put(@Nullable Object value, boolean safe);
    }

    private String plainText(String text, Spot spot) {
        var filled = new StringBuilder();
        int done = 0;
        var matcher = Grammar.EXPRESSION.matcher(text);
        while (matcher.find()) {
            var expression = Grammar.expression(matcher.toMatchResult());
            if (expression.isPresent()) {
                filled.append(text, done, matcher.start())
                        .append(PlainText.of(value(expression.get(), spot)));
                done = matcher.end();
            }
        }
        return filled.append(text, done, text.length()).toString();
    }

    private String commandText(String text, Spot spot) {
        return parts(text, spot, new ShellText(spot));
    }

    private String parts(String text, Spot spot, Parts filled) {
        int done = 0;
        var matcher = Grammar.EXPRESSION.matcher(text);
        while (matcher.find()) {
            var expression = Grammar.expression(matcher.toMatchResult());
            if (expression.isPresent()) {
                filled.literal(text.substring(done, matcher.start()));
                var value = value(expression.get(), spot);
                if (matcher.group("raw") != null) {
                    filled.literal(PlainText.of(value));
                } else {
                    filled.put(value, scope.safeInShell(expression.get(), value));
                }
                done = matcher.end();
            }
        }
        filled.literal(text.substring(done));
        return filled.toString();
    }

    private @Nullable Object value(Expression expression, Spot spot) {
        try {
            return scope.value(expression);
        } catch (PlaybookException e) {
            throw spot.error(e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw spot.error("cannot be filled in: " + Words.shortened(String.valueOf(e)), e);
        }
    }
}
