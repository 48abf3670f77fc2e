package io.chorus.playbooks.store;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Locks on a server that grants leases: how to wait, stay the holder, and notice that one is none.
///
/// All locks of a store hang on one lease, granted with the first and renewed by a [KeptLease].
///
/// - The first contact must succeed, so a wrong address fails at once. From then on the server may
///   be away: whoever waits tries again each second until its time is over.
/// - A lease that is gone while we wait is replaced; one that is gone while we hold something is
///   told to the holders, and no lock is taken on this store before they have let go.
/// - A try whose answer was lost may have succeeded, so whoever gives up releases what it may have.
final class LeasedLocks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeasedLocks.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    /// Grants leases.
    @FunctionalInterface
    interface Grants {
        /// Asks the server for a new lease.
        Lease grant() throws InterruptedException;
    }

    private final String store;
    private final Grants grants;

    /// One at a time asks for a lock; never taken by who releases or loses one.
    private final ReentrantLock asking = new ReentrantLock();

    private final HeldKeys held;
    private volatile @Nullable KeptLease kept; // written by who holds `asking`, and by close

    /// @param store name of the store, for messages
    LeasedLocks(String store, Grants grants) {
        this.store = store;
        this.grants = grants;
        held = new HeldKeys(store);
    }

    /// As [DataStore#lock] says.
    HeldLock lock(String key, Duration wait, Consumer<String> lost) throws InterruptedException {
        long deadline = System.nanoTime() + wait.toNanos();
        if (!asking.tryLock(wait.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new LockTimeoutException(
                    "no lock %s/%s: this run still waits for another lock of the store after %s s"
                            .formatted(store, key, wait.toSeconds()));
        }
        try {
            var mine = held.again(key, lost);
            return mine.isPresent() ? mine.get() : take(key, deadline, wait, lost);
        } finally {
            asking.unlock();
        }
    }

    private HeldLock take(String key, long deadline, Duration wait, Consumer<String> lost)
            throws InterruptedException {
        var lease = lease();
        var waiting = new AtomicBoolean();
        boolean done = false;
        boolean away = false;
        try {
            while (true) {
                boolean got = false;
                try {
                    if (lease.gone()) {
                        lease = lease();
                    }
                    got = step(lease, key, deadline, waiting);
                    away = false;
                } catch (UnreachableStoreException e) {
                    if (!away) {
                        LOG.warn(
                                "lock store away, trying on store={} key={} error={}",
                                store,
                                key,
                                e.getMessage());
                    }
                    away = true;
                    if (System.nanoTime() >= deadline) {
                        throw new LockTimeoutException(
                                "no lock %s/%s after %d s: %s"
                                        .formatted(store, key, wait.toSeconds(), e.getMessage()));
                    }
                    pause(deadline);
                }
                if (got) {
                    done = true;
                    return held.add(key, lease, lost);
                }
                if (System.nanoTime() >= deadline) {
                    throw new LockTimeoutException(
                            "no lock %s/%s after %d s: %s has it"
                                    .formatted(store, key, wait.toSeconds(), holder(lease, key)));
                }
            }
        } finally {
            if (!done) {
                giveUp(lease, key);
            }
        }
    }

    /// One try and, if somebody else has the lock, the wait for a better moment.
    private boolean step(KeptLease lease, String key, long deadline, AtomicBoolean waiting)
            throws InterruptedException {
        switch (lease.lease().acquire(key)) {
            case HELD -> {
                // What was lost between the try and its answer is not ours.
                return !lease.gone();
            }
            case GONE -> lease.noLongerKnown();
            case TAKEN -> {
                long left = deadline - System.nanoTime();
                if (left > 0) {
                    if (!waiting.getAndSet(true)) {
                        LOG.info(
                                "waiting for lock store={} key={} holder=\"{}\"",
                                store,
                                key,
                                holder(lease, key));
                    }
                    lease.lease().await(key, shorter(Duration.ofNanos(left), LONGEST_WAIT));
                }
            }
        }
        return false;
    }

    private static void pause(long deadline) throws InterruptedException {
        long left = Math.max(0, deadline - System.nanoTime());
        Thread.sleep(shorter(Duration.ofNanos(left), AFTER_FAILURE));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static String holder(KeptLease lease, String key) throws InterruptedException {
        try {
            return lease.lease().holder(key);
        } catch (StoreException _) {
            // It only makes the message of another failure better.
            return "somebody else";
        }
    }

    private static void giveUp(KeptLease lease, String key) {
        try {
            Uninterrupted.run(() -> lease.lease().release(key));
        } catch (StoreException e) {
            LOG.debug("nothing released key={} error={}", key, e.getMessage());
        }
    }

    private KeptLease lease() throws InterruptedException {
        var now = kept;
        if (now != null && !now.gone()) {
            return now;
        }
        if (!held.keys().isEmpty()) {
            throw new StoreException(
                    "the store %s lost the locks %s: nothing more can be locked there by this run"
                            .formatted(store, held.keys()));
        }
        if (now != null) {
            now.close();
        }
        long began = System.nanoTime();
        var fresh = new KeptLease(store, grants.grant(), began, held::loseAll, held::check);
        kept = fresh;
        return fresh;
    }

    @Override
    public void close() {
        held.freeAll();
        var now = kept;
        if (now != null) {
            kept = null;
            now.close();
        }
    }
}
