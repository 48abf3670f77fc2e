package io.chorus.playbooks.store;

import java.time.Duration;
import java.util.function.Consumer;

/// A store that can keep nobody out.
interface LocklessStore extends DataStore {
    /// Its type and name, as in `the file store notes`.
    String described();

    @Override
    default HeldLock lock(String key, Duration wait, Consumer<String> lost) {
        throw new StoreException(
                "%s has no locks: lock in a store of type consul, etcd or nats, or memory within one process"
                        .formatted(described()));
    }

    @Override
    default void close() {
        // Nothing stays open between calls.
    }
}
