package io.chorus.broker.cluster;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// How many of a broker's own clients want what. Peers are told of the first and the last one, and
/// of a queue group every number between.
///
/// For any thread. Whoever announces reads the number again then, so that it does not matter which
/// of two changes is told first.
public final class InterestCounts {
    private final ConcurrentHashMap<InterestKey, Integer> counts = new ConcurrentHashMap<>();
    private final Consumer<InterestKey> changed;

    /// @param changed told of each change that peers should hear of, on the thread that made it;
    ///   one at a time, so that whoever is second to want something is so after the first was told
    public InterestCounts(Consumer<InterestKey> changed) {
        this.changed = changed;
    }

    /// One more.
    public synchronized void add(InterestKey key) {
        Integer count = counts.merge(key, 1, Integer::sum);
        if (key.queueGroup() != null || count == 1) {
            changed.accept(key);
        }
    }

    /// One less.
    public synchronized void remove(InterestKey key) {
        Integer count =
                counts.computeIfPresent(key, (_, present) -> present == 1 ? null : present - 1);
        if (key.queueGroup() != null || count == null) {
            changed.accept(key);
        }
    }

    /// What peers are to be told: members of the queue group, for a plain subject 1 if anybody
    /// wants it, and 0 if nobody does.
    public int weight(InterestKey key) {
        Integer count = counts.get(key);
        if (count == null) {
            return 0;
        }
        return key.queueGroup() == null ? 1 : count;
    }

    /// Everything that anybody wants; a view that follows.
    public Set<InterestKey> keys() {
        return counts.keySet();
    }
}
