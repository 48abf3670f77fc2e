package io.chorus.emulator.run;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// How many requests are out, and how many may be.
///
/// The bound keeps what their replies need within an eighth of the heap. Whoever meets it waits,
/// and is late: that is measured as the generator's lateness, and counted here.
final class InFlight {
    /// What one reply of a request that is out may take: its numbers, its stamps, and room to grow.
    private static final int BYTES_A_REPLY = 128;

    private static final int LEAST = 4;
    private static final int MOST = 1_000;

    private final int bound;
    private final Semaphore places;
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong held = new AtomicLong();

    InFlight(int bound) {
        this.bound = bound;
        places = new Semaphore(bound);
    }

    /// As many as this process can keep.
    static int bound(int nodes, long maxHeapBytes) {
        return Math.clamp(maxHeapBytes / 8 / ((long) nodes * BYTES_A_REPLY), LEAST, MOST);
    }

    /// Takes a place, waiting for one if there is none.
    ///
    /// @return whether it was the first that had to wait
    boolean enter() throws InterruptedException {
        if (places.tryAcquire()) {
            return false;
        }
        places.acquire();
        return held.incrementAndGet() == 1;
    }

    /// A request goes out now.
    ///
    /// @return how many others are out
    int begin() {
        return count.getAndIncrement();
    }

    /// A request is over.
    void end() {
        count.decrementAndGet();
    }

    /// Gives the place back.
    void leave() {
        places.release();
    }

    /// How many are out now.
    int count() {
        return count.get();
    }

    /// Requests that had to wait for a place.
    long held() {
        return held.get();
    }

    /// The most that may be out.
    int bound() {
        return bound;
    }

    /// Waits until none is out, but no longer than this.
    ///
    /// @return whether none was out in time
    boolean awaitNone(long limitNanos) throws InterruptedException {
        boolean none = places.tryAcquire(bound, limitNanos, TimeUnit.NANOSECONDS);
        if (none) {
            places.release(bound);
        }
        return none;
    }
}
