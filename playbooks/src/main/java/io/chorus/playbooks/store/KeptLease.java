package io.chorus.playbooks.store;

import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A lease and the thread that renews it.
///
/// The lease counts as gone when the server says so, or when its time to live has passed since the
/// last renewal that succeeded was *sent*: no later than the server can give it to somebody else,
/// whatever the network does, and also if this process stood still meanwhile.
final class KeptLease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeptLease.class);

    /// Renewals in a time to live. Few would do, but the server may be away for all of the rest:
    /// for ten seconds and an election, if it is killed and started again, of a usual twenty.
    private static final int RENEWALS = 5;

    private static final Duration LEAST_LIMIT = Duration.ofMillis(100);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    /// Looks after each renewal whether what hangs on the lease is still there.
    @FunctionalInterface
    interface Check {
        /// Asks the server, for `limit` at most.
        void check(Lease lease, Duration limit) throws InterruptedException;
    }

    private final String store;
    private final Lease lease;
    private final Consumer<String> lost;
    private final Check check;
    private final Thread keeper;
    private volatile long
            renewedNanos; // when the last good renewal was sent; written by the keeper
    private volatile boolean gone;

    /// @param grantedNanos when it was asked for
    /// @param lost told once, from the keeper's thread, if the lease ends before [#close]
    KeptLease(String store, Lease lease, long grantedNanos, Consumer<String> lost, Check check) {
        this.store = store;
        this.lease = lease;
        this.lost = lost;
        this.check = check;
        this.renewedNanos = grantedNanos;
        this.keeper = Thread.ofVirtual().name("lease of " + store).start(this::keep);
    }

    Lease lease() {
        return lease;
    }

    /// Whether it is no longer to be relied on.
    boolean gone() {
        return gone || left().isNegative();
    }

    /// Says that the server does not know it, as another call than a renewal found out.
    void noLongerKnown() {
        end("the server no longer knows its lease");
    }

    private Duration left() {
        return lease.timeToLive().minusNanos(System.nanoTime() - renewedNanos);
    }

    private void keep() {
        try {
            var pause = Duration.ZERO;
            boolean away = false;
            while (!gone) {
                var until = shorter(pause, left());
                Thread.sleep(until.isNegative() ? Duration.ZERO : until);
                if (!left().isPositive()) {
                    end(
                            "it was not renewed for its time to live of %d s"
                                    .formatted(lease.timeToLive().toSeconds()));
                    return;
                }
                try {
                    renew();
                    away = false;
                    pause = pause();
                } catch (StoreException e) {
                    if (!away) {
                        LOG.warn("lease not renewed store={} error={}", store, e.getMessage());
                    }
                    away = true;
                    pause = shorter(AFTER_FAILURE, pause());
                }
            }
        } catch (InterruptedException _) {
            // Closed: nobody relies on it any more.
        }
    }

    private Duration pause() {
        return lease.timeToLive().dividedBy(RENEWALS);
    }

    private void renew() throws InterruptedException {
        long sent = System.nanoTime();
        var limit = shorter(left(), lease.timeToLive().dividedBy(3));
        limit = limit.compareTo(LEAST_LIMIT) < 0 ? LEAST_LIMIT : limit;
        if (!lease.renew(limit)) {
            noLongerKnown();
            return;
        }
        renewedNanos = sent;
        check.check(lease, limit);
    }

    private void end(String why) {
        synchronized (this) {
            if (gone) {
                return;
            }
            gone = true;
        }
        lost.accept(why);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// Ends the renewals, and the lease on the server if that can be told.
    @Override
    public void close() {
        boolean over;
        synchronized (this) {
            over = gone;
            gone = true;
        }
        keeper.interrupt();
        if (over) {
            return;
        }
        try {
            Uninterrupted.run(lease::end);
        } catch (StoreException e) {
            LOG.warn("lease left to end by itself store={} error={}", store, e.getMessage());
        }
    }
}
