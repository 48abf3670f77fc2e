package io.chorus.playbooks.store;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A store that is open for one run. Safe for any thread.
public interface DataStore extends AutoCloseable {
    /// The value of a key; never shared with the store.
    ///
    /// @throws NoSuchKeyException if the key does not exist
    /// @throws StoreException if the store cannot say
    @Nullable Object read(String key);

    /// Writes a value and returns what the store says to that.
    ///
    /// @throws StoreException if it was not written
    @Nullable Object write(String key, @Nullable Object value);

    /// Removes a key; one that does not exist is no error.
    ///
    /// @throws StoreException if the store cannot do it
    void delete(String key);

    /// Waits for a lock and takes it.
    ///
    /// @param wait how long at most
    /// @param lost is told once, from any thread, with a sentence, when the lock is no longer held
    ///   although it was not given back
    /// @throws StoreException if it cannot be had within that time, or at all in this store
    HeldLock lock(String key, Duration wait, Consumer<String> lost) throws InterruptedException;

    /// Gives back all locks and connections; never fails.
    @Override
    void close();
}
