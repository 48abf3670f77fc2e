package io.chorus.playbooks.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Values of one run, in this process.
final class MemoryStore implements DataStore {
    private final String name;
    private final LeasedLocks locks;
    private final TreeMap<String, @Nullable Object> values = new TreeMap<>(); // guarded by itself

    /// @param all the locks of all memory stores of this process, by the names of store and key
    MemoryStore(String name, LocalLocks all) {
        this.name = name;
        this.locks = new LeasedLocks(name, all::lease);
    }

    @Override
    public @Nullable Object read(String key) {
        synchronized (values) {
            if (!values.containsKey(key)) {
                throw new NoSuchKeyException(
                        "there is no key %s in the memory store %s".formatted(key, name));
            }
            return copy(values.get(key));
        }
    }

    @Override
    public @Nullable Object write(String key, @Nullable Object value) {
        synchronized (values) {
            values.put(key, copy(value));
        }
        return value;
    }

    private static @Nullable Object copy(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> map -> {
                var copy = new LinkedHashMap<@Nullable Object, @Nullable Object>();
                map.forEach((key, inside) -> copy.put(key, copy(inside)));
                yield copy;
            }
            case List<?> list -> {
                var copy = new ArrayList<@Nullable Object>();
                list.forEach(inside -> copy.add(copy(inside)));
                yield copy;
            }
            default -> value;
        };
    }

    @Override
    public void delete(String key) {
        synchronized (values) {
            values.remove(key);
        }
    }

    @Override
    public List<String> list(String prefix) {
        synchronized (values) {
            return values.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
        }
    }

    @Override
    public HeldLock lock(String key, Duration wait, Consumer<String> lost)
            throws InterruptedException {
        return locks.lock(key, wait, lost);
    }

    @Override
    public void close() {
        locks.close();
    }
}
