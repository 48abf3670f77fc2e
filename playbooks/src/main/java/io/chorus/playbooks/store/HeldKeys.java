package io.chorus.playbooks.store;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The locks of a store that this process holds, and who in it relies on each. Safe for any thread;
/// nobody is told anything and no server is asked while it is locked.
final class HeldKeys {
    private static final Logger LOG = LoggerFactory.getLogger(HeldKeys.class);

    private final String store;
    private final Map<String, Holding> held = new HashMap<>(); // guarded by itself

    /// @param store its name, for messages
    HeldKeys(String store) {
        this.store = store;
    }

    /// Notes one that was just taken.
    HeldLock add(String key, KeptLease lease, Consumer<String> lost) {
        var holding = new Holding(key, lease, lost);
        synchronized (held) {
            held.put(key, holding);
        }
        if (lease.gone()) {
            // It went before the holding was there to be told.
            holding.lose("its lease ended as it was taken");
        }
        return new Handle(holding, holding);
    }

    /// One that is held already, for somebody else.
    ///
    /// @throws StoreException if it was lost
    Optional<HeldLock> again(String key, Consumer<String> lost) {
        synchronized (held) {
            return Optional.ofNullable(held.get(key)).map(mine -> mine.again(lost));
        }
    }

    /// Which are held, or were lost and not let go yet.
    List<String> keys() {
        synchronized (held) {
            return List.copyOf(held.keySet());
        }
    }

    private List<Holding> all() {
        synchronized (held) {
            return List.copyOf(held.values());
        }
    }

    /// Tells every holder that its lock is gone with the lease.
    void loseAll(String why) {
        all().forEach(loser -> loser.lose(why));
    }

    /// Looks whether the server still thinks that our locks are ours: somebody may have deleted
    /// one.
    void check(Lease lease, Duration limit) throws InterruptedException {
        for (var one : all()) {
            if (!lease.holds(one.key, limit) && one.current()) {
                one.lose("somebody took it away on the server");
            }
        }
    }

    /// Gives all back.
    void freeAll() {
        for (var one : all()) {
            try {
                one.free();
            } catch (StoreException e) {
                LOG.warn("lock not released key={} error={}", one.key, e.getMessage());
            }
        }
    }

    /// A lock that is ours, by whoever of this process relies on it.
    private final class Holding {
        private final String key;
        private final KeptLease lease;
        private final Map<Object, Consumer<String>> users = new HashMap<>(); // guarded by held
        private boolean lost; // guarded by held

        Holding(String key, KeptLease lease, Consumer<String> lost) {
            this.key = key;
            this.lease = lease;
            users.put(this, lost);
        }

        /// Holding `held`.
        HeldLock again(Consumer<String> told) {
            if (lost) {
                throw new StoreException("the lock %s/%s was lost".formatted(store, key));
            }
            var user = new Object();
            users.put(user, told);
            return new Handle(this, user);
        }

        boolean current() {
            synchronized (held) {
                return !lost && this.equals(held.get(key));
            }
        }

        void lose(String why) {
            List<Consumer<String>> tell;
            synchronized (held) {
                if (lost || !this.equals(held.get(key))) {
                    return;
                }
                lost = true;
                tell = List.copyOf(users.values());
            }
            LOG.error("lock lost store={} key={} why={}", store, key, why);
            var sentence = "the lock %s/%s was lost: %s".formatted(store, key, why);
            tell.forEach(one -> one.accept(sentence));
        }

        void leave(Object user) {
            synchronized (held) {
                if (users.remove(user) == null || !users.isEmpty()) {
                    return;
                }
            }
            free();
        }

        void free() {
            synchronized (held) {
                if (!held.remove(key, this) || lost) {
                    return;
                }
            }
            Uninterrupted.run(() -> lease.lease().release(key));
        }
    }

    /// @param user which of the lock's users closes it
    private record Handle(Holding holding, Object user) implements HeldLock {
        @Override
        public String key() {
            return holding.key;
        }

        @Override
        public void close() {
            holding.leave(user);
        }
    }
}
