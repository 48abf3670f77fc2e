package io.chorus.broker.clock;

import org.jspecify.annotations.Nullable;

/// Who waits for which moment, in a wheel of buckets that a tick goes round: a connection costs one
/// entry of 24 bytes for as long as it lives, and a tick next to nothing.
///
/// Guarded by its owner, or confined to a loop; an entry can be cancelled by any thread.
public final class Deadlines {
    /// Who waits for a moment.
    @FunctionalInterface
    public interface Due {
        /// It has come.
        ///
        /// @param now nanoseconds on the owner's clock
        void due(long now);
    }

    /// The place of one that waits. It has one at a time and leaves it by [#cancel].
    public static final class Entry {
        private static final long TAKEN = Long.MIN_VALUE;

        private volatile @Nullable Due waiting;
        private @Nullable Entry next;
        private long tick;

        private Entry(Due waiting) {
            this.waiting = waiting;
        }

        /// Forgets who waits at once; the empty entry goes when its time comes.
        public void cancel() {
            waiting = null;
        }

        /// Whether it was taken out because its moment has come. For who takes.
        public boolean isTaken() {
            return tick == TAKEN;
        }

        /// Takes it out of those that were taken together, so that it may be taken in again.
        ///
        /// @return the next of them; `null` if this is the last
        public @Nullable Entry unlink() {
            var following = next;
            next = null;
            return following;
        }

        /// Tells that the moment has come, unless it was cancelled.
        public void tell(long now) {
            var due = waiting;
            if (due != null) {
                due.due(now);
            }
        }
    }

    private static final int BUCKETS = 1024;

    private final long tickNanos;
    private final @Nullable Entry[] buckets = new Entry[BUCKETS];
    private long gone = Long.MIN_VALUE;
    private int size;

    /// @param tickNanos how late somebody may be told
    public Deadlines(long tickNanos) {
        this.tickNanos = tickNanos;
    }

    /// Takes in somebody who is to be told once.
    ///
    /// @param dueNanos on the owner's clock; up to two ticks later it is told
    public Entry add(Due waiting, long dueNanos) {
        var entry = new Entry(waiting);
        again(entry, dueNanos);
        return entry;
    }

    /// Takes in one that was taken out and unlinked: it is minutes old, and another in its place
    /// would leave it behind among what lives for ever.
    public void again(Entry expired, long dueNanos) {
        expired.tick = Math.max(Math.floorDiv(dueNanos, tickNanos), gone) + 1;
        put(expired);
    }

    private void put(Entry entry) {
        int bucket = (int) Math.floorMod(entry.tick, (long) BUCKETS);
        entry.next = buckets[bucket];
        buckets[bucket] = entry;
        size++;
    }

    /// Whether nobody waits.
    public boolean isEmpty() {
        return size == 0;
    }

    /// Takes out everybody whose time has come, to be unlinked and told one after the other.
    ///
    /// @param now on the owner's clock, not before the last time
    /// @return `null` if there is nobody
    public @Nullable Entry take(long now) {
        long current = Math.floorDiv(now, tickNanos);
        long from = Math.max(gone + 1, current - BUCKETS + 1);
        gone = current;
        Entry taken = null;
        for (long tick = from; tick <= current && size > 0; tick++) {
            int bucket = (int) Math.floorMod(tick, (long) BUCKETS);
            var entry = buckets[bucket];
            buckets[bucket] = null;
            while (entry != null) {
                var following = entry.next;
                size--;
                if (entry.tick > current) {
                    put(entry);
                } else {
                    entry.tick = Entry.TAKEN;
                    entry.next = taken;
                    taken = entry;
                }
                entry = following;
            }
        }
        return taken;
    }
}
