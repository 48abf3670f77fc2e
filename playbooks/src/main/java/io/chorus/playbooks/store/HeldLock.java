package io.chorus.playbooks.store;

/// A lock that is held until it is closed. Safe for any thread.
public interface HeldLock extends AutoCloseable {
    /// What is locked, within its store.
    String key();

    /// Gives the lock back; a second time does nothing.
    ///
    /// @throws StoreException if the store did not take it back; it then ends by itself
    @Override
    void close();
}
