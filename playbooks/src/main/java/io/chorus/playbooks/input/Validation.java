package io.chorus.playbooks.input;

import io.chorus.playbooks.document.Words;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// What the `validation` of an input says about a value.
public final class Validation {
    /// Says that a value may go into a command for a shell as it is.
    static final String SHELLSAFE = ":shellsafe";

    private static final Pattern UNSAFE = Pattern.compile("[`$;|&><\\n\\r\\x00()'\"\\\\]");
    private static final Pattern UNSAFE_FORMERLY = Pattern.compile("[`$;|><]|&&");
    private static final Map<String, Predicate<Object>> NAMED =
            Map.of(
                    ":integer",
                    value -> value instanceof Long || value instanceof Integer,
                    ":float",
                    value -> value instanceof Double,
                    ":number",
                    value -> value instanceof Number,
                    ":string",
                    value -> value instanceof String,
                    ":boolean",
                    value -> value instanceof Boolean,
                    SHELLSAFE,
                    value -> value instanceof String text && shellsafe(text),
                    ":shellsafe_compat",
                    value -> value instanceof String text && !UNSAFE_FORMERLY.matcher(text).find(),
                    ":ipv4address",
                    value -> value instanceof String text && isIpv4(text),
                    ":ipv6address",
                    value -> value instanceof String text && isIpv6(text));

    private Validation() {}

    /// Whether nothing in a text means anything to a shell but words.
    public static boolean shellsafe(String text) {
        return !UNSAFE.matcher(text).find();
    }

    /// What is wrong with a rule itself.
    static Optional<String> problemOfRule(@Nullable Object rule) {
        if (!(rule instanceof String text)) {
            return Optional.empty();
        }
        if (text.startsWith(":")) {
            return NAMED.containsKey(text)
                    ? Optional.empty()
                    : Optional.of(
                            "no validator is called \"%s\"; there are %s"
                                    .formatted(
                                            Words.shortened(text),
                                            String.join(
                                                    ", ",
                                                    NAMED.keySet().stream().sorted().toList())));
        }
        try {
            var _ = RubyPattern.compile(text);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(
                    "\"%s\" is no regular expression: %s"
                            .formatted(Words.shortened(text), e.getDescription()));
        }
    }

    /// What is wrong with a value; items of a list are looked at one by one.
    ///
    /// @return the end of a sentence that begins with the input's name
    static Optional<String> problem(@Nullable Object rule, @Nullable Object value) {
        if (value instanceof List<?> items) {
            return items.stream().flatMap(item -> problem(rule, item).stream()).findFirst();
        }
        return switch (rule) {
            case List<?> choices ->
                    choices.stream().anyMatch(choice -> same(choice, value))
                            ? Optional.empty()
                            : Optional.of(
                                    "wants one of %s, not %s"
                                            .formatted(
                                                    String.join(
                                                            ", ",
                                                            choices.stream()
                                                                    .map(Words::plain)
                                                                    .toList()),
                                                    Words.kind(value)));
            case String text when text.startsWith(":") -> named(text, value);
            case String text -> matching(text, value);
            case null, default -> Optional.empty();
        };
    }

    private static Optional<String> named(String name, @Nullable Object value) {
        var rule = NAMED.get(name);
        if (rule == null) {
            return Optional.of("has the validation " + name + ", which does not exist");
        }
        return value != null && rule.test(value)
                ? Optional.empty()
                : Optional.of("does not satisfy %s with %s".formatted(name, Words.kind(value)));
    }

    private static Optional<String> matching(String expression, @Nullable Object value) {
        if (!(value instanceof String text)) {
            return Optional.of(
                    "wants a text that matches %s, not %s"
                            .formatted(expression, Words.kind(value)));
        }
        try {
            return RubyPattern.compile(expression).matcher(text).find()
                    ? Optional.empty()
                    : Optional.of(
                            "does not match %s with %s".formatted(expression, Words.kind(value)));
        } catch (PatternSyntaxException e) {
            return Optional.of(
                    "has a validation that is no regular expression: " + e.getDescription());
        } catch (StackOverflowError _) {
            return Optional.of("has a value that is too long for " + expression);
        }
    }

    private static boolean same(@Nullable Object choice, @Nullable Object value) {
        if (choice instanceof Number a && value instanceof Number b) {
            return a.doubleValue() == b.doubleValue();
        }
        return choice == null ? value == null : choice.equals(value);
    }

    private static boolean isIpv4(String text) {
        try {
            return text.chars().filter(c -> c == '.').count() == 3
                    && Inet4Address.ofLiteral(text) != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean isIpv6(String text) {
        try {
            return text.contains(":") && Inet6Address.ofLiteral(text) != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
