package io.chorus.reports.recording;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/// Which node lost its connection when, and when it was back: a row a change, in the order of
/// telling.
///
/// Told by as many threads as there are nodes, all at once when a broker dies, so nothing here
/// waits: a row is claimed by one addition and published by its time, which is written last. A row
/// that is claimed and not yet written is passed over by whoever reads.
///
/// A node costs eight bytes and a row twenty. Chunks of rows are made as they are needed, up to
/// [#MOST]; beyond, changes are only counted, and who is away is still known.
///
/// Safe for any thread; one node's changes are to be told in their order.
final class ConnectionLog {

    /// How many rows are kept.
    static final int MOST = 1 << 20;

    private static final int CHUNK = 1 << 12;

    private final int most;
    private final AtomicReferenceArray<Chunk> chunks;
    private final AtomicLong claimed = new AtomicLong();
    private final LongAdder untold = new LongAdder();
    private final AtomicLongArray lostSince; // one more than the time, so that 0 is not lost

    ConnectionLog(int nodes) {
        this(nodes, MOST);
    }

    ConnectionLog(int nodes, int most) {
        this.most = most;
        this.chunks = new AtomicReferenceArray<>(Math.ceilDiv(most, CHUNK));
        this.lostSince = new AtomicLongArray(nodes);
    }

    /// A node is without its connection; without effect if it was already.
    ///
    /// @throws IndexOutOfBoundsException if there is no such node
    void lost(int node, long atNanos) {
        if (lostSince.compareAndSet(node, 0, atNanos + 1)) {
            append(~node, atNanos, 0);
        }
    }

    /// A node is ready again; without effect if it had not lost its connection.
    ///
    /// @throws IndexOutOfBoundsException if there is no such node
    void back(int node, long atNanos, long connectNanos) {
        if (lostSince.getAndSet(node, 0) != 0) {
            append(node, atNanos, connectNanos);
        }
    }

    /// How many nodes there are.
    int nodes() {
        return lostSince.length();
    }

    /// How many changes there was no room for.
    long untold() {
        return untold.sum();
    }

    /// Tells of every row that is written, in the order of telling.
    void forEach(Reader reader) {
        long rows = Math.min(claimed.get(), most);
        for (int row = 0; row < rows; row++) {
            Chunk chunk = chunks.get(row / CHUNK);
            if (chunk == null) {
                continue;
            }
            int place = row % CHUNK;
            long time = chunk.times.getAcquire(place);
            if (time == 0) {
                continue;
            }
            int node = chunk.nodes.getPlain(place);
            if (node < 0) {
                reader.lost(~node, time - 1);
            } else {
                reader.back(node, time - 1, chunk.connects.getPlain(place));
            }
        }
    }

    private void append(int signed, long atNanos, long connectNanos) {
        // A busy counter that only grows would wrap in no run that ends, so it is left alone.
        long row = claimed.getAndIncrement();
        if (row >= most) {
            untold.increment();
            return;
        }
        Chunk chunk = chunk((int) row / CHUNK);
        int place = (int) row % CHUNK;
        chunk.nodes.setPlain(place, signed);
        chunk.connects.setPlain(place, connectNanos);
        chunk.times.setRelease(place, atNanos + 1);
    }

    private Chunk chunk(int index) {
        Chunk known = chunks.get(index);
        if (known != null) {
            return known;
        }
        Chunk fresh = new Chunk();
        Chunk first = chunks.compareAndExchange(index, null, fresh);
        return first == null ? fresh : first;
    }

    /// Told of the rows.
    interface Reader {
        void lost(int node, long atNanos);

        void back(int node, long atNanos, long connectNanos);
    }

    /// Rows beside each other; a time of 0 is a row that is not written yet.
    private static final class Chunk {
        final AtomicLongArray times = new AtomicLongArray(CHUNK);
        final AtomicLongArray connects = new AtomicLongArray(CHUNK);
        final AtomicIntegerArray nodes = new AtomicIntegerArray(CHUNK);
    }
}
