package io.chorus.agents.filter.regex;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// Remembers what was made from a text, for texts that come from outside.
///
/// A fleet evaluates the same few texts thousands of times and then never again, so nothing tracks
/// recency: when the cache holds too many entries or too many characters it is emptied and fills
/// again. Reading takes no lock. Safe for any thread; two threads that ask for a new text at once
/// get the same value.
///
/// @param <V> what is made; must be safe to share
public final class BoundedCache<V> {
    private final ConcurrentHashMap<String, V> values = new ConcurrentHashMap<>();
    private final AtomicLong characters = new AtomicLong();
    private final int maxEntries;
    private final long maxCharacters;
    private final Function<String, V> maker;

    /// Starts empty.
    ///
    /// @param maxEntries how many texts are kept at most, give or take one per thread
    /// @param maxCharacters how many characters of text are kept at most, give or take one text
    /// @param maker makes a value; failures belong into the value, since an exception is not
    ///   remembered
    public BoundedCache(int maxEntries, long maxCharacters, Function<String, V> maker) {
        if (maxEntries < 1 || maxCharacters < 1) {
            throw new IllegalArgumentException(
                    "a cache of %d entries and %d characters keeps nothing: want 1 or more of both"
                            .formatted(maxEntries, maxCharacters));
        }
        this.maxEntries = maxEntries;
        this.maxCharacters = maxCharacters;
        this.maker = maker;
    }

    /// Gives the value of a text, making it if it is not there.
    public V get(String text) {
        var known = values.get(text);
        return known != null ? known : values.computeIfAbsent(makeRoom(text), this::make);
    }

    int size() {
        return values.size();
    }

    private String makeRoom(String text) {
        if (values.size() >= maxEntries || characters.get() + text.length() > maxCharacters) {
            values.clear();
            characters.set(0);
        }
        return text;
    }

    private V make(String text) {
        var value = maker.apply(text);
        characters.addAndGet(text.length());
        return value;
    }
}
