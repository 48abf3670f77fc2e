package io.chorus.playbooks.store;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// Locks that keep out other runs of the same process only; they cannot be lost.
final class LocalLocks {
    private final Map<String, Semaphore> free = new ConcurrentHashMap<>(); // one a name ever locked

    /// A lease that never ends.
    Lease lease() {
        return new Local();
    }

    private final class Local implements Lease {
        private static final Duration FOR_EVER = Duration.ofDays(10_000);
        private final Map<String, Semaphore> ours = new ConcurrentHashMap<>();

        private Semaphore permit(String name) {
            return free.computeIfAbsent(name, _ -> new Semaphore(1));
        }

        @Override
        public Duration timeToLive() {
            return FOR_EVER;
        }

        @Override
        public boolean renew(Duration limit) {
            return true;
        }

        @Override
        public Try acquire(String name) {
            var permit = permit(name);
            if (!permit.tryAcquire()) {
                return Try.TAKEN;
            }
            ours.put(name, permit);
            return Try.HELD;
        }

        @Override
        public void await(String name, Duration atMost) throws InterruptedException {
            var permit = permit(name);
            if (permit.tryAcquire(atMost.toNanos(), java.util.concurrent.TimeUnit.NANOSECONDS)) {
                permit.release(); // only a look: who asks next gets it
            }
        }

        @Override
        public boolean holds(String name, Duration limit) {
            return ours.containsKey(name);
        }

        @Override
        public void release(String name) {
            var permit = ours.remove(name);
            if (permit != null) {
                permit.release();
            }
        }

        @Override
        public String holder(String name) {
            return "another run of this process";
        }

        @Override
        public void end() {
            ours.keySet().forEach(this::release);
        }
    }
}
