package io.chorus.playbooks.task;

import org.jspecify.annotations.Nullable;

/// The data stores of a run, by path: `store/key`.
public interface SharedData {
    /// A value.
    ///
    /// @throws io.chorus.playbooks.store.StoreException if it cannot be had
    /// @throws io.chorus.playbooks.PlaybookException if there is no such store
    @Nullable Object read(String path);

    /// Writes a value and returns what the store says to that.
    @Nullable Object write(String path, @Nullable Object value);

    /// Removes a key.
    void delete(String path);

    /// Removes all keys that begin as the path does, where the store is on a server.
    ///
    /// @return how many there were
    long deleteAll(String path);
}
