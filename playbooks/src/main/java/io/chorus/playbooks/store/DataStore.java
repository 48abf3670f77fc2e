package io.chorus.playbooks.store;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A store that is open for one run. Safe for any thread.
///
/// Values are plain: `Map`, `List`, `String`, `Long`, `Double`, `Boolean` and null. Stores that
/// know only text keep numbers and booleans as they are written, lists and maps as JSON. A thread
/// that is interrupted meanwhile gets a [StoreException] and stays interrupted.
public interface DataStore extends AutoCloseable {
    /// The value of a key; never shared with the store.
    ///
    /// @throws NoSuchKeyException if the key does not exist
    /// @throws StoreException if the store cannot say
    @Nullable Object read(String key);

    /// Writes a value and returns what the store says to that.
    ///
    /// @throws StoreException if it was not written, or nobody knows whether it was
    @Nullable Object write(String key, @Nullable Object value);

    /// Removes a key; one that does not exist is no error.
    ///
    /// @throws StoreException if the store cannot do it
    void delete(String key);

    /// The names of all keys that begin with a prefix, sorted; empty stands for all.
    ///
    /// @throws StoreException if the store cannot do it
    List<String> list(String prefix);

    /// Removes all keys that begin with a prefix, in one step where the server has one.
    ///
    /// @return how many there were
    /// @throws StoreException if the store cannot do it, which is so for all but those on a server
    default long deleteAll(String prefix) {
        throw new StoreException(
                "only stores of type consul, etcd and nats delete all keys with a prefix");
    }

    /// Waits for a lock and takes it. What this store holds already it gets again, and it is free
    /// when both are closed.
    ///
    /// @param wait how long at most; zero tries once
    /// @param lost is told once, from any thread, with a sentence, when the lock is no longer held
    ///   although it was not given back: whoever relies on it must stop
    /// @throws LockTimeoutException if somebody else had it all that time
    /// @throws StoreException if the store refuses, or has no locks at all
    HeldLock lock(String key, Duration wait, Consumer<String> lost) throws InterruptedException;

    /// Gives back all locks and connections; never fails.
    @Override
    void close();
}
