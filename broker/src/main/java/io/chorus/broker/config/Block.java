package io.chorus.broker.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keys with their values, in the order of the file; of a key given twice the last one counts.
final class Block implements Value {
    private final Position at;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    Block(Position at) {
        this.at = at;
    }

    @Override
    public Position at() {
        return at;
    }

    void put(Entry entry) {
        entries.remove(entry.key());
        entries.put(entry.key(), entry);
    }

    @Nullable Entry find(String key) {
        return entries.get(key);
    }

    Collection<Entry> entries() {
        return entries.values();
    }
}
