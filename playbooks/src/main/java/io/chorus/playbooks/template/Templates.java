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
        // A list of words is run without a shell, so that its words must not be quoted.
        return fill(value, spot, !(value instanceof List));
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
            return !command || value instanceof List || whole.group("raw") != null
                    ? value
                    : new ShellText(spot)
                            .put(value, scope.safeInShell(expression.get(), value))
                            .toString();
        }
        return command ? commandText(text, spot) : plainText(text, spot);
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
        var filled = new ShellText(spot);
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
        return filled.literal(text.substring(done)).toString();
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
