package io.chorus.broker.server;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// When each connection of a loop is due for its next question; one timer serves them all. Confined
/// to the loop.
final class Deadlines {
    /// Who waits for a moment.
    interface Due {
        /// It has come.
        void due(long now);
    }

    /// A connection's place; it has one at a time and leaves it by [#cancel].
    static final class Entry {
        private @Nullable Due client;

        Entry(Due client) {
            this.client = client;
        }

        /// Forgets the connection at once; the empty entry goes when its time comes.
        void cancel() {
            client = null;
        }
    }

    private final long tickNanos;
    private final TreeMap<Long, List<Entry>> byTick = new TreeMap<>();

    Deadlines(long tickNanos) {
        this.tickNanos = tickNanos;
    }

    Entry add(Due client, long dueNanos) {
        var entry = new Entry(client);
        byTick.computeIfAbsent(tick(dueNanos) + 1, _ -> new ArrayList<>(1)).add(entry);
        return entry;
    }

    private long tick(long nanos) {
        return Math.floorDiv(nanos, tickNanos);
    }

    boolean isEmpty() {
        return byTick.isEmpty();
    }

    /// Tells everybody whose time has come.
    void expire(long now) {
        long current = tick(now);
        while (!byTick.isEmpty() && byTick.firstKey() <= current) {
            for (var entry : byTick.pollFirstEntry().getValue()) {
                var client = entry.client;
                if (client != null) {
                    client.due(now);
                }
            }
        }
    }
}
