package io.chorus.playbooks.store;

import java.time.Duration;

/// What a server grants for a time and takes back unless it is asked again: locks hang on it.
///
/// Every call may throw [UnreachableStoreException], after which the same call may be made again,
/// or a [StoreException] for good.
interface Lease {
    /// How a try to get a lock ended.
    enum Try {
        /// It is ours, also if it had been before.
        HELD,
        /// Somebody else has it, or the server lets nobody have it yet.
        TAKEN,
        /// The server no longer knows this lease.
        GONE
    }

    /// For how long the server keeps it after a renewal; may change with one.
    Duration timeToLive();

    /// Asks the server to keep it.
    ///
    /// @return false if it is gone
    boolean renew(Duration limit) throws InterruptedException;

    /// Tries to get the lock.
    Try acquire(String key) throws InterruptedException;

    /// Returns when a try may succeed, at the latest after `atMost`.
    void await(String key, Duration atMost) throws InterruptedException;

    /// Whether the lock is ours as the server sees it.
    boolean holds(String key, Duration limit) throws InterruptedException;

    /// Gives the lock back if it is ours.
    void release(String key) throws InterruptedException;

    /// Who has the lock, in words, for the sentence of somebody who did not get it.
    String holder(String key) throws InterruptedException;

    /// Tells the server that it is not needed any more.
    void end() throws InterruptedException;
}
