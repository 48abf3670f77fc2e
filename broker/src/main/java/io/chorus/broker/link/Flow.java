package io.chorus.broker.link;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// The bytes of one direction that are on their way. Knows no clock and no connection: it is told
/// the time. Confined to its loop.
///
/// Only the piece at the head has a time at which it arrives. What is behind is timed when it gets
/// there, from when it was sent, so conditions that change apply to everything on its way at once,
/// and nothing overtakes.
final class Flow {
    /// No piece arrives, whatever time it is.
    static final long NEVER = Long.MAX_VALUE;

    private static final int SEGMENT = 1460;
    private static final long FIRST_TIMEOUT_NANOS = 200_000_000;
    private static final long LAST_TIMEOUT_NANOS = 60_000_000_000L;
    private static final long SECOND = 1_000_000_000;

    /// Bytes of a narrow link come in pieces of a fiftieth of a second.
    private static final int PIECES_A_SECOND = 50;

    private record Sent(ByteBuf bytes, long atNanos) {}

    private final ArrayDeque<Sent> queue = new ArrayDeque<>(2);
    private final SplittableRandom random;
    private FlowConditions conditions;
    private long held;

    /// When the sender's link is free again.
    private long free;

    private boolean timed;
    private long due;
    private long leaves;

    /// @param now by `System.nanoTime`, as all times here
    Flow(FlowConditions conditions, long seed, long now) {
        this.conditions = conditions;
        this.random = new SplittableRandom(seed);
        this.free = now;
    }

    FlowConditions conditions() {
        return conditions;
    }

    /// From now on, also for what is on its way.
    void change(FlowConditions other, long now) {
        conditions = other;
        timed = false;
        // What was held back has not saved up any bandwidth.
        free = now;
    }

    /// Sends bytes.
    ///
    /// @param bytes consumed
    void add(ByteBuf bytes, long now) {
        if (!bytes.isReadable()) {
            bytes.release();
            return;
        }
        held += bytes.readableBytes();
        queue.add(new Sent(bytes, now));
    }

    /// Bytes on their way.
    long held() {
        return held;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /// Nanoseconds from now until the next piece arrives; less than 1 if it has, [#NEVER] if none
    /// will.
    long waitNanos(long now) {
        var head = queue.peek();
        if (head == null || conditions.silent()) {
            return NEVER;
        }
        if (!timed) {
            time(head, pieceBytes(head.bytes));
        }
        return due - now;
    }

    /// The next piece that has arrived, for the caller to release; `null` if none has.
    @Nullable ByteBuf next(long now) {
        var head = queue.peek();
        if (head == null || waitNanos(now) > 0) {
            return null;
        }
        timed = false;
        if (conditions.bytesPerSecond() > 0) {
            free = leaves;
        }
        int size = pieceBytes(head.bytes);
        held -= size;
        if (size == head.bytes.readableBytes()) {
            queue.remove();
            return head.bytes;
        }
        // A copy, since whoever gets it may append to it.
        return head.bytes.alloc().buffer(size).writeBytes(head.bytes, size);
    }

    private int pieceBytes(ByteBuf bytes) {
        int most = conditions.loss() > 0 ? SEGMENT : Integer.MAX_VALUE;
        long perSecond = conditions.bytesPerSecond();
        if (perSecond > 0) {
            most = Math.clamp(perSecond / PIECES_A_SECOND, 1, most);
        }
        return Math.min(most, bytes.readableBytes());
    }

    private void time(Sent head, int bytes) {
        timed = true;
        leaves = head.atNanos;
        if (conditions.bytesPerSecond() > 0) {
            leaves =
                    free
                            + Math.max(0, head.atNanos - free)
                            + Math.round(bytes * (double) SECOND / conditions.bytesPerSecond());
        }
        long jitter = conditions.jitter().toNanos();
        due =
                leaves
                        + conditions.latency().toNanos()
                        + (jitter == 0 ? 0 : random.nextLong(jitter + 1))
                        + stallNanos();
    }

    /// How long retransmissions of a segment hold everything up.
    private long stallNanos() {
        long stall = 0;
        long timeout = FIRST_TIMEOUT_NANOS;
        while (conditions.loss() > 0
                && timeout <= LAST_TIMEOUT_NANOS
                && random.nextDouble() < conditions.loss()) {
            stall += timeout;
            timeout *= 2;
        }
        return stall;
    }

    /// Releases everything.
    void discard() {
        queue.forEach(sent -> sent.bytes.release());
        queue.clear();
        held = 0;
        timed = false;
    }
}
