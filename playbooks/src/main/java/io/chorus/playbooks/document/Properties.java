package io.chorus.playbooks.document;

import io.chorus.playbooks.PlaybookException;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One mapping of a document: plain values and where each stood. Immutable.
///
/// Values are `Map`, `List`, `String`, `Long`, `Double`, `Boolean` and null. The typed accessors
/// throw a [PlaybookException] that names the place when a value is of another kind; those without
/// a default also when it is missing. Before templates are filled in, a value that will be a number
/// is a string: [#templated(String)] tells.
public final class Properties {
    private static final double MAX_SECONDS = 1e9;

    private final Spot spot;
    private final Located located;
    private final Map<String, @Nullable Object> values;

    Properties(Spot spot, Located located, Map<String, ? extends @Nullable Object> values) {
        this.spot = spot;
        this.located = located;
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /// Of values that come from a program instead of a file.
    ///
    /// @param name stands for the file in messages
    public static Properties of(String name, Map<String, ? extends @Nullable Object> values) {
        return new Properties(new Spot(name, 0, ""), Located.NOWHERE, values);
    }

    /// Other values in the same places; what is new stands where this mapping does.
    public Properties with(Map<String, ? extends @Nullable Object> others) {
        return new Properties(spot, located, others);
    }

    /// Where the mapping stands.
    public Spot spot() {
        return spot;
    }

    /// Where a key stands, or would.
    public Spot spot(String key) {
        return spot.inside(key, located.key(key).line());
    }

    /// The keys in the order of the file.
    public Set<String> keys() {
        return values.keySet();
    }

    /// Whether the key is there, be its value null.
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /// The value, or null.
    public @Nullable Object get(String key) {
        return values.get(key);
    }

    /// All values.
    public Map<String, @Nullable Object> values() {
        return values;
    }

    /// Whether the value is a text that templates may turn into something else.
    public boolean templated(String key) {
        return values.get(key) instanceof String text && text.contains("{{");
    }

    /// A scalar as it was written in the file (`1.0` stays `1.0`), else its value as text.
    public String source(String key) {
        var source = located.key(key).source();
        return source.isEmpty() ? Words.plain(values.get(key)) : source;
    }

    /// A text; numbers and booleans are taken as they are written.
    public String text(String key) {
        return switch (need(key)) {
            case String text -> text;
            case Number _, Boolean _ -> source(key);
            case Object other -> throw wrong(key, "a text", other);
        };
    }

    /// A text, or the other if the key is missing or null.
    public String text(String key, String otherwise) {
        return values.get(key) == null ? otherwise : text(key);
    }

    /// A file or folder; `~/` at its beginning is the home of the user.
    public Path path(String key) {
        var text = text(key);
        try {
            return Path.of(
                    text.equals("~") || text.startsWith("~/")
                            ? System.getProperty("user.home", "") + text.substring(1)
                            : text);
        } catch (InvalidPathException e) {
            throw spot(key)
                    .error("\"%s\" is no path of a file".formatted(Words.shortened(text)), e);
        }
    }

    /// A whole number, also written as a text of digits.
    public long whole(String key) {
        return switch (need(key)) {
            case Long number -> number;
            case String text when text.matches("[-+]?\\d{1,18}") -> Long.parseLong(text);
            case Object other -> throw wrong(key, "a whole number", other);
        };
    }

    /// A whole number, or the other if the key is missing or null.
    public long whole(String key, long otherwise) {
        return values.get(key) == null ? otherwise : whole(key);
    }

    /// A yes or no: a boolean, or what people write for one.
    public boolean flag(String key, boolean otherwise) {
        return switch (values.get(key)) {
            case null -> otherwise;
            case Boolean flag -> flag;
            case Long number when number == 0 || number == 1 -> number == 1;
            case String text when Words.isYes(text) || Words.isNo(text) -> Words.isYes(text);
            case Object other -> throw wrong(key, "true or false", other);
        };
    }

    /// A number of seconds, whole or not, also as text; never negative.
    public Duration seconds(String key, Duration otherwise) {
        var value = values.get(key);
        if (value == null) {
            return otherwise;
        }
        double seconds =
                switch (value) {
                    case Number number -> number.doubleValue();
                    case String text when text.matches("\\d{1,10}(\\.\\d{1,9})?") ->
                            new BigDecimal(text).doubleValue();
                    case Object other -> throw wrong(key, "a number of seconds", other);
                };
        if (!(seconds >= 0 && seconds <= MAX_SECONDS)) {
            throw wrong(key, "a number of seconds from 0 on", value);
        }
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    /// A list.
    public List<@Nullable Object> list(String key) {
        if (need(key) instanceof List<?> list) {
            return Collections.unmodifiableList(new ArrayList<@Nullable Object>(list));
        }
        throw wrong(key, "a list", need(key));
    }

    /// A list, or the other if the key is missing or null.
    public List<@Nullable Object> list(String key, List<? extends @Nullable Object> otherwise) {
        return values.get(key) == null ? Collections.unmodifiableList(otherwise) : list(key);
    }

    /// A list of texts, or the other if the key is missing or null.
    public List<String> texts(String key, List<String> otherwise) {
        if (values.get(key) == null) {
            return otherwise;
        }
        var texts = new ArrayList<String>();
        for (var item : list(key)) {
            if (item == null || item instanceof Map || item instanceof List) {
                throw wrong(key, "a list of texts", item);
            }
            texts.add(Words.plain(item));
        }
        return List.copyOf(texts);
    }

    /// A mapping.
    public Map<String, @Nullable Object> map(String key) {
        return section(key).values();
    }

    /// A mapping, or an empty one if the key is missing or null.
    public Map<String, @Nullable Object> mapOrEmpty(String key) {
        return values.get(key) == null ? Map.of() : map(key);
    }

    /// A mapping with its places.
    public Properties section(String key) {
        if (need(key) instanceof Map<?, ?> map) {
            return new Properties(spot(key), located.key(key), Words.mapping(map));
        }
        throw wrong(key, "a mapping", need(key));
    }

    /// One mapping of a list with its places.
    public Properties item(String key, int index) {
        var value = list(key).get(index);
        if (!(value instanceof Map<?, ?> map)) {
            throw spotOfItem(key, index).error("want a mapping, not " + Words.kind(value));
        }
        return new Properties(
                spotOfItem(key, index), located.key(key).item(index), Words.mapping(map));
    }

    /// Where an item of a list stands.
    public Spot spotOfItem(String key, int index) {
        return spot(key).item(index, located.key(key).item(index).line());
    }

    /// What to say of a value that is of the wrong kind.
    public PlaybookException wrong(String key, String wanted, @Nullable Object given) {
        return spot(key).error("want %s, not %s".formatted(wanted, Words.kind(given)));
    }

    private Object need(String key) {
        var value = values.get(key);
        if (value == null) {
            throw spot(key).error(has(key) ? "has no value" : "is missing" + near(key));
        }
        return value;
    }

    private String near(String key) {
        return keys().stream()
                .filter(other -> !Nearest.to(other, List.of(key)).isEmpty())
                .findFirst()
                .map(other -> " (there is \"%s\")".formatted(other.toLowerCase(Locale.ROOT)))
                .orElse("");
    }

    @Override
    public String toString() {
        return spot.toString();
    }
}
