package io.chorus.broker.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// A key and what it was given. The accessors say what the key wants, and refuse all else.
final class Entry {
    private final String key;
    private final Position at;
    private final Value value;
    private boolean used;

    Entry(String key, Position at, Value value) {
        this.key = key;
        this.at = at;
        this.value = value;
    }

    /// As written; for the meaning see [#name()].
    String key() {
        return key;
    }

    /// The key as nats-server compares it.
    String name() {
        return key.toLowerCase(Locale.ROOT);
    }

    Position at() {
        return at;
    }

    Value value() {
        return value;
    }

    /// Remembers that a variable referred to it: then it may be a key that nobody knows.
    void use() {
        used = true;
    }

    boolean used() {
        return used;
    }

    String text() {
        if (value instanceof Value.Text(_, var text)) {
            return text;
        }
        throw wants("text in quotes");
    }

    long whole() {
        if (value instanceof Value.Whole(_, long number)) {
            return number;
        }
        throw wants("a whole number");
    }

    /// The number, or what is nearest to it among those that Java counts with.
    int count() {
        return Math.clamp(whole(), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    boolean truth() {
        if (value instanceof Value.Truth(_, boolean yes)) {
            return yes;
        }
        throw wants("true or false");
    }

    Block block() {
        if (value instanceof Block block) {
            return block;
        }
        throw wants("a block { … }");
    }

    /// The elements of an array, each as if the key had been given it alone.
    List<Entry> items() {
        if (value instanceof Value.Items(_, var values)) {
            return values.stream().map(item -> new Entry(key, item.at(), item)).toList();
        }
        throw wants("an array [ … ]");
    }

    /// A duration in quotes or as a bare word.
    Duration duration() {
        return duration(text());
    }

    Duration duration(String text) {
        try {
            return GoDurations.parse(text);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    ConfigException unknown() {
        return new ConfigException(at, "unknown field \"" + key + "\"");
    }

    ConfigException wrong(String reason) {
        return new ConfigException(at, key + ": " + reason);
    }

    ConfigException wants(String what) {
        return wrong("want " + what + ", not " + value.kind());
    }
}
