package io.chorus.playbooks.engine;

import io.chorus.playbooks.book.LockPath;
import io.chorus.playbooks.report.RunLog;
import io.chorus.playbooks.store.HeldLock;
import io.chorus.playbooks.store.StoreException;
import io.chorus.playbooks.task.TaskLog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The locks of a run. They go back when it ends, or when the process is shut down and the run has
/// not ended within some seconds after that.
final class HeldLocks implements AutoCloseable {
    private static final long SECONDS_TO_END = 18;

    /// A lock that is held, and how the playbook calls it.
    record Taken(LockPath path, HeldLock lock) {}

    private final OpenStores stores;
    private final TaskLog log;
    private final Deque<Taken> held = new ConcurrentLinkedDeque<>();
    private final AtomicReference<@Nullable String> lost = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::shutDown, "playbook-locks");

    HeldLocks(OpenStores stores, RunLog log) {
        this.stores = stores;
        this.log = log.in("locks");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// Takes all of some locks, in the order that every playbook takes them in.
    ///
    /// @return those that were taken now, to be given back together
    /// @throws StoreException if one cannot be had; the others are given back
    List<Taken> take(Collection<LockPath> paths) throws InterruptedException {
        var taken = new ArrayList<Taken>();
        try {
            for (var path : LockPath.inOrder(paths)) {
                log.info("waiting for the lock " + path);
                var lock =
                        stores.named(path.store())
                                .lock(
                                        path.key(),
                                        stores.lockWait(path.store()),
                                        sentence -> lost(path, sentence));
                var one = new Taken(path, lock);
                held.push(one);
                taken.add(one);
                log.info("took the lock " + path);
            }
            return taken;
        } catch (StoreException | InterruptedException e) {
            giveBack(taken);
            throw e;
        }
    }

    private void lost(LockPath path, String sentence) {
        if (lost.compareAndSet(null, "the lock %s is lost: %s".formatted(path, sentence))) {
            log.error(
                    "the lock %s is lost, the run ends after this task: %s"
                            .formatted(path, sentence));
        }
    }

    /// Why the run has to end, if a lock was lost.
    Optional<String> lost() {
        return Optional.ofNullable(lost.get());
    }

    /// Gives some locks back, the last first.
    void giveBack(List<Taken> locks) {
        for (var lock : locks.reversed()) {
            if (held.remove(lock)) {
                close(lock);
            }
        }
    }

    private void close(Taken taken) {
        try {
            taken.lock.close();
            log.info("gave back the lock " + taken.path);
        } catch (StoreException e) {
            log.warn(
                    "the lock %s was not given back and ends by itself: %s"
                            .formatted(taken.path, e.getMessage()));
        }
    }

    private void giveBackAll() {
        for (var lock = held.poll(); lock != null; lock = held.poll()) {
            close(lock);
        }
    }

    private void shutDown() {
        try {
            if (!ended.await(SECONDS_TO_END, TimeUnit.SECONDS)) {
                giveBackAll();
            }
        } catch (InterruptedException _) {
            // The process ends in any case, and locks end by themselves.
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        giveBackAll();
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The shutdown has begun; the hook ends as soon as it sees that the run has.
        }
    }
}
