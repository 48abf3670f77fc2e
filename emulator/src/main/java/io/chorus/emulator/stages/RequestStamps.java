package io.chorus.emulator.stages;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// The stamps of one request in flight, for any thread.
final class RequestStamps {
    /// What is stamped, as places in a node's stretch of the array.
    static final int BROKER_IN = 0;

    static final int BROKER_OUT = 1;
    static final int NODE_READ = 2;
    static final int NODE_ANSWERED = 3;
    static final int REPLY_IN = 4;
    static final int EACH = 5;

    private static final VarHandle PLACES = MethodHandles.arrayElementVarHandle(int[].class);
    private static final int UNIT_BITS = 6;
    private static final long MOST_UNITS = (1L << 32) - 2;

    private final RequestKey key;
    private final long dueNanos;

    /// Zero for no stamp, else one more than the units since the request was due, unsigned; `null`
    /// when it is over.
    private volatile int @Nullable [] stamps;

    /// @param stamps [#EACH] for each node, all zero
    RequestStamps(RequestKey key, long dueNanos, int[] stamps) {
        this.key = key;
        this.dueNanos = dueNanos;
        this.stamps = stamps;
    }

    RequestKey key() {
        return key;
    }

    /// Keeps a moment, unless there is one already or the request is over.
    ///
    /// @param node its index
    void put(int node, int what, long nanos) {
        var current = stamps;
        int place = node * EACH + what;
        if (current != null && (int) PLACES.getOpaque(current, place) == 0) {
            long units = (nanos - dueNanos) >> UNIT_BITS;
            if (units >= 0 && units <= MOST_UNITS) {
                PLACES.setRelease(current, place, (int) (units + 1));
            }
        }
    }

    /// Nanoseconds since the request was due, rounded down to 64; -1 without a stamp.
    static long nanos(int[] stamps, int node, int what) {
        int stamp = (int) PLACES.getAcquire(stamps, node * EACH + what);
        return stamp == 0 ? -1 : (Integer.toUnsignedLong(stamp) - 1) << UNIT_BITS;
    }

    /// Takes no more stamps.
    ///
    /// @return those there are; `null` if it was over already
    int @Nullable [] end() {
        var last = stamps;
        stamps = null;
        return last;
    }
}
