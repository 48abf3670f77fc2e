package io.chorus.playbooks.input;

import io.chorus.playbooks.document.Numbers;
import io.chorus.playbooks.document.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// What an input's value is.
public enum InputType {
    /// Any text.
    STRING("text", "string"),
    /// A whole number: `16`, `0x10`, `020`, `0b10000`, `1_000`.
    INTEGER("whole number", "integer", "fixnum"),
    /// Any decimal, also `1e3`.
    FLOAT("number", "float"),
    /// A whole number, a decimal or a fraction such as `1/3`.
    NUMERIC("number", "numeric"),
    /// Texts, in order.
    ARRAY("list of texts", "array"),
    /// True or false.
    BOOLEAN("true or false", "boolean", "bool"),
    /// A mapping, written as JSON.
    HASH("mapping in JSON", "hash");

    private static final Pattern WHOLE =
            Pattern.compile("[-+]?(0[xX][0-9a-fA-F_]+|0[bB][01_]+|[0-9][0-9_]*)");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?[0-9][0-9_]*(\\.[0-9]+)?([eE][-+]?[0-9]{1,3})?");
    private static final Pattern FRACTION = Pattern.compile("([-+]?[0-9]{1,15})/([0-9]{1,15})");

    private final String meaning;
    private final String names; // a comma between two

    InputType(String meaning, String... names) {
        this.meaning = meaning;
        this.names = String.join(",", names);
    }

    private List<String> names() {
        return List.of(names.split(","));
    }

    /// The type that is spelled so in a playbook: in any case, with or without a colon.
    public static Optional<InputType> spelled(String spelling) {
        var name = spelling.toLowerCase(Locale.ROOT).replaceFirst("^:", "");
        return Arrays.stream(values()).filter(type -> type.names().contains(name)).findFirst();
    }

    /// All spellings, as playbooks usually write them.
    public static List<String> spellings() {
        return Arrays.stream(values())
                .map(type -> type.names().getFirst())
                .map(name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
                .toList();
    }

    /// What it is, for a sentence.
    public String meaning() {
        return meaning;
    }

    /// The same with its article.
    String described() {
        return this == BOOLEAN ? meaning : "a " + meaning;
    }

    /// A value of this type, made of what a file, a store or a program gave.
    ///
    /// @throws IllegalArgumentException with a sentence if it cannot be one
    public @Nullable Object convert(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        try {
            return switch (this) {
                case STRING -> string(value);
                case INTEGER -> integer(value);
                case FLOAT -> value instanceof Number n ? (Object) n.doubleValue() : decimal(value);
                case NUMERIC -> value instanceof Number ? value : numeric(value);
                case ARRAY -> array(value);
                case BOOLEAN -> bool(value);
                case HASH -> hash(value);
            };
        } catch (NumberFormatException | JacksonException e) {
            throw refused(value, e);
        }
    }

    private Object string(Object value) {
        if (value instanceof Map || value instanceof List) {
            throw refused(value, null);
        }
        return Words.plain(value);
    }

    private Object integer(Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        if (value instanceof String text && WHOLE.matcher(text.strip()).matches()) {
            return Numbers.whole(text.strip());
        }
        throw refused(value, null);
    }

    private Object decimal(Object value) {
        if (value instanceof String text && DECIMAL.matcher(text.strip()).matches()) {
            return new BigDecimal(text.strip().replace("_", "")).doubleValue();
        }
        throw refused(value, null);
    }

    private Object numeric(Object value) {
        if (value instanceof String text) {
            if (WHOLE.matcher(text.strip()).matches()) {
                return Numbers.whole(text.strip());
            }
            var fraction = FRACTION.matcher(text.strip());
            if (fraction.matches() && Long.parseLong(fraction.group(2)) != 0) {
                return Double.parseDouble(fraction.group(1)) / Long.parseLong(fraction.group(2));
            }
        }
        return decimal(value);
    }

    private Object array(Object value) {
        var items =
                switch (value) {
                    case List<?> list -> list;
                    case String text when text.strip().startsWith("[") ->
                            PlainJson.read(text) instanceof List<?> list ? list : List.of();
                    default -> throw refused(value, null);
                };
        var texts = new ArrayList<@Nullable Object>();
        for (var item : items) {
            texts.add(
                    item == null || item instanceof Map || item instanceof List
                            ? item
                            : Words.plain(item));
        }
        return texts;
    }

    private Object bool(Object value) {
        return switch (value) {
            case Boolean flag -> flag;
            case String text when Words.isYes(text.strip()) -> true;
            case String text when Words.isNo(text.strip()) -> false;
            default -> throw refused(value, null);
        };
    }

    private Object hash(Object value) {
        var read = value instanceof String text ? PlainJson.read(text) : value;
        if (read instanceof Map<?, ?> map) {
            return map;
        }
        throw refused(value, null);
    }

    private IllegalArgumentException refused(Object value, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "want %s, not %s".formatted(described(), Words.kind(value)), cause);
    }
}
