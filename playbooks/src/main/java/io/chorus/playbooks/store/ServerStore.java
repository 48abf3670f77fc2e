package io.chorus.playbooks.store;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the stores on servers share: text values, calls that can be interrupted, leased locks.
abstract class ServerStore implements DataStore {
    private final String name;
    private final LeasedLocks locks;

    /// A call to the server.
    @FunctionalInterface
    interface Call<T extends @Nullable Object> {
        /// Makes it.
        T answer() throws InterruptedException;
    }

    /// @param name the store's, for messages
    ServerStore(String name, LeasedLocks.Grants grants) {
        this.name = name;
        this.locks = new LeasedLocks(name, grants);
    }

    final <T extends @Nullable Object> T ask(Call<T> call) {
        try {
            return call.answer();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while the store %s was asked".formatted(name), e);
        }
    }

    final NoSuchKeyException missing(String key, String where) {
        return new NoSuchKeyException("there is no key %s in %s".formatted(key, where));
    }

    @Override
    public final HeldLock lock(String key, Duration wait, Consumer<String> lost)
            throws InterruptedException {
        return locks.lock(key, wait, lost);
    }

    @Override
    public final void close() {
        locks.close();
        disconnect();
    }

    /// Ends the connection.
    abstract void disconnect();
}
