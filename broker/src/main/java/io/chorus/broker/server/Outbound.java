package io.chorus.broker.server;

import io.chorus.broker.link.Shaping;
import io.chorus.broker.wire.FrameWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The bytes that wait for one connection. Confined to its loop.
///
/// ```
///  frames ─▶ tail ──full──▶ sealed ──▶ in flight (at most BATCH, given to Netty) ──▶ socket
///              └ large payloads are not copied but queued as slices
/// ```
///
/// Only one batch is given to Netty at a time, so what waits is known to the byte, a connection
/// that is cut keeps nothing, and the age of the batch is how long the peer has accepted nothing.
/// An idle connection holds no buffer.
final class Outbound implements GenericFutureListener<Future<? super Void>> {
    private static final int FIRST_BUFFER = 512;
    private static final int NEXT_BUFFER = 1 << 13;
    private static final int LARGEST_BUFFER = 1 << 16;
    private static final int BATCH = 1 << 16;

    private final Peer client;
    private @Nullable ByteBuf tail;
    private @Nullable ArrayDeque<ByteBuf> sealed;
    private long queued;
    private long inFlight;
    private long blockedSince;
    private boolean flushAwaited;
    private boolean flushing;

    /// The tap waits to hear that what was delivered leaves.
    private boolean tapped;

    Outbound(Peer client) {
        this.client = client;
    }

    /// Bytes that the peer's kernel has not been given yet.
    long pending() {
        return queued + inFlight;
    }

    /// Buffers that wait, for a log line.
    int chunks() {
        var buffers = sealed;
        return (buffers == null ? 0 : buffers.size())
                + (tail == null ? 0 : 1)
                + (inFlight > 0 ? 1 : 0);
    }

    /// Since when the socket has refused what is in flight; by `System.nanoTime`, 0 if it has not.
    long blockedSince() {
        return blockedSince;
    }

    /// A buffer to append a frame to; [#appended] or [#shared] must follow.
    ByteBuf buffer(int needed) {
        if (inFlight == 0 && !flushAwaited) {
            // May flush others, and what we have sealed, but not the buffer handed out below.
            flushAwaited = true;
            client.loop().flushLater(client);
        }
        var buffer = tail;
        if (buffer == null) {
            return start(queued + inFlight > 0 ? NEXT_BUFFER : FIRST_BUFFER, needed);
        }
        if (buffer.writableBytes() < needed) {
            // A second one is less work than one twice as large with all that is in this.
            seal();
            return start(Math.min(2 * buffer.capacity(), LARGEST_BUFFER), needed);
        }
        return buffer;
    }

    private ByteBuf start(int least, int needed) {
        var buffer = client.channel().alloc().directBuffer(Math.max(least, needed));
        tail = buffer;
        return buffer;
    }

    /// Accounts for what was appended.
    ///
    /// @param before the buffer's writer index as it was
    void appended(ByteBuf buffer, int before) {
        queued += buffer.writerIndex() - before;
        if (buffer.readableBytes() >= LARGEST_BUFFER) {
            seal();
        }
        settle();
    }

    /// Shows the connection's tap what is about to be appended.
    void tapped(@Nullable Object mark, long receivedNanos) {
        var tap = client.tap;
        if (mark != null && tap != null) {
            tap.delivered(mark, receivedNanos);
            tapped = true;
        }
    }

    /// Accounts for a line that was appended and queues its payload behind it, without copying it,
    /// and the end of it.
    ///
    /// @param lineStart the writer index as it was before the line
    /// @param payload borrowed: a reference is kept until it has left
    void shared(ByteBuf line, int lineStart, ByteBuf payload) {
        queued += line.writerIndex() - lineStart + payload.readableBytes();
        seal();
        sealed().add(payload.retainedSlice());
        var buffer = buffer(2);
        int before = buffer.writerIndex();
        FrameWriter.lineEnd(buffer);
        appended(buffer, before);
    }

    private void settle() {
        if (queued >= BATCH && inFlight == 0) {
            flush();
        }
        client.congestion().pendingChanged(pending());
    }

    private ArrayDeque<ByteBuf> sealed() {
        var buffers = sealed;
        if (buffers == null) {
            buffers = new ArrayDeque<>();
            sealed = buffers;
        }
        return buffers;
    }

    private void seal() {
        var buffer = tail;
        if (buffer != null) {
            sealed().add(buffer);
            tail = null;
        }
    }

    /// Gives the socket as much as it takes.
    void flush() {
        if (flushing) {
            return;
        }
        flushing = true;
        flushAwaited = false;
        try {
            while (inFlight == 0 && queued > 0) {
                long batch = writeBatch();
                queued -= batch;
                inFlight = batch;
                tellTap();
                client.channel().flush();
                var buffer = client.channel().unsafe().outboundBuffer();
                if (buffer == null) {
                    discard();
                } else if (buffer.isEmpty() && Shaping.takes(client.channel())) {
                    written();
                } else {
                    // Completes when everything before it is written.
                    blockedSince = System.nanoTime();
                    client.loop().watch(client);
                    client.channel().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(this);
                }
            }
        } finally {
            flushing = false;
        }
        client.ending().flushed();
    }

    private void tellTap() {
        var tap = client.tap;
        if (tapped && queued == 0 && tap != null) {
            tapped = false;
            tap.written(System.nanoTime());
        }
    }

    private long writeBatch() {
        long batch = 0;
        var buffers = sealed;
        while (batch < BATCH && buffers != null && !buffers.isEmpty()) {
            var buffer = buffers.remove();
            batch += buffer.readableBytes();
            var _ = client.channel().write(buffer, client.channel().voidPromise());
        }
        var last = tail;
        if (batch < BATCH && last != null) {
            tail = null;
            batch += last.readableBytes();
            var _ = client.channel().write(last, client.channel().voidPromise());
        }
        if (buffers != null && buffers.isEmpty()) {
            sealed = null;
        }
        return batch;
    }

    @Override
    public void operationComplete(Future<? super Void> future) {
        if (future.isSuccess()) {
            written();
            flush();
        } else {
            discard();
        }
    }

    private void written() {
        inFlight = 0;
        client.congestion().progressed();
        blockedSince = 0;
        client.congestion().pendingChanged(pending());
    }

    /// Forgets everything that waits.
    void discard() {
        var buffers = sealed;
        if (buffers != null) {
            buffers.forEach(ByteBuf::release);
            sealed = null;
        }
        if (tail != null) {
            tail.release();
            tail = null;
        }
        queued = 0;
        inFlight = 0;
        blockedSince = 0;
    }
}
