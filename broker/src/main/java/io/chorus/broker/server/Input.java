package io.chorus.broker.server;

import io.chorus.broker.link.Shaping;
import io.chorus.broker.wire.WireException;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one connection has sent and nobody has processed yet. Confined to its loop.
///
/// A buffer that a frame was cut from is never written to again, because its payload may still be
/// on its way to others; what is left of it moves to a buffer of its own. An idle connection holds
/// no buffer.
final class Input {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    /// Spare room that a kept buffer may have, beyond as much as it holds.
    private static final int SPARE = 512;

    /// Bytes that a kept frame is given at first to become whole.
    private static final int PORTION = 256;

    private final Peer client;
    private @Nullable ByteBuf incomplete;
    private int pauses;
    private long handedTo;
    private int fences;

    Input(Peer client) {
        this.client = client;
    }

    /// Takes bytes and processes what frames are complete.
    ///
    /// @param bytes consumed
    void read(ByteBuf bytes) {
        var before = incomplete;
        if (!client.isOpen()) {
            bytes.release();
            return;
        }
        if (before == null) {
            incomplete = bytes;
            process();
        } else {
            complete(before, bytes);
        }
    }

    /// Gives the frame that was kept no more than it takes to become whole, so that what was read
    /// behind it stays where it is: most of a large read is never copied.
    private void complete(ByteBuf kept, ByteBuf bytes) {
        var frame = kept;
        while (true) {
            int room = pauses == 0 ? Math.max(PORTION, frame.readableBytes()) : Integer.MAX_VALUE;
            int given = Math.min(room, bytes.readableBytes());
            frame.writeBytes(bytes, given);
            process();
            var left = incomplete;
            if (!client.isOpen() || !bytes.isReadable()) {
                bytes.release();
                return;
            }
            if (left == null || left.readableBytes() <= given) {
                // Whatever is left in the kept buffer came from what was read just now.
                bytes.readerIndex(bytes.readerIndex() - (left == null ? 0 : left.readableBytes()));
                drop();
                incomplete = bytes;
                process();
                return;
            }
            frame = left;
        }
    }

    private void process() {
        var in = incomplete;
        if (in == null || pauses != 0) {
            return;
        }
        incomplete = null;
        int begin = in.readerIndex();
        client.loop().tellTime(System.nanoTime());
        try {
            while (pauses == 0 && client.isOpen() && next(in)) {
                // Each turn takes one frame.
            }
            if (in.isReadable() && client.isOpen()) {
                keep(in, in.readerIndex() == begin);
            }
        } catch (WireException e) {
            client.ending().violated(e, in);
        } catch (RuntimeException e) {
            // A fault of ours; it costs this connection, and no other.
            LOG.error("{}connection closed after an unexpected failure", client, e);
            client.close(CloseReason.UNKNOWN);
        } finally {
            in.release();
        }
    }

    /// Takes the next frame.
    ///
    /// @return whether a frame was taken and processed
    private boolean next(ByteBuf in) {
        int mark = in.readerIndex();
        if (!in.isReadable()) {
            return false;
        }
        if (!client.admits(in.getByte(mark))) {
            client.unauthorized();
            return false;
        }
        var frame = client.parser().next(in);
        if (frame == null) {
            return false;
        }
        if (Trace.isOn()) {
            Trace.in(client, frame);
        }
        if (!client.on(frame)) {
            in.readerIndex(mark);
            return false;
        }
        return true;
    }

    private void keep(ByteBuf in, boolean untouched) {
        int bytes = in.readableBytes();
        incomplete =
                untouched && in.capacity() <= 2 * bytes + SPARE
                        ? in.retain()
                        : client.channel().alloc().buffer(bytes + SPARE).writeBytes(in);
    }

    /// Stops reading and processing until all reasons are gone.
    void pause(int reason) {
        pauses |= reason;
        Shaping.read(client.channel(), false);
    }

    void resume(int reason) {
        pauses &= ~reason;
        process();
        if (pauses == 0) {
            Shaping.read(client.channel(), true);
        }
    }

    boolean isPaused() {
        return pauses != 0;
    }

    /// Notes that another loop has been given something of this connection.
    void handedTo(BrokerLoop other) {
        handedTo |= 1L << other.index();
    }

    /// Waits until other loops have delivered what this connection published before.
    ///
    /// @return `false` if there is nothing to wait for
    boolean fence() {
        long loops = handedTo;
        handedTo = 0;
        if (loops == 0) {
            return false;
        }
        var loop = client.loop();
        for (var other : loop.others()) {
            if ((loops & 1L << other.index()) != 0 && !loop.handover(other).isSettled()) {
                loop.handover(other).post();
                try {
                    other.execute(() -> loop.execute(this::fenced));
                    fences++;
                } catch (RejectedExecutionException _) {
                    // That loop has ended with all its connections; nothing is left to wait for.
                }
            }
        }
        if (fences > 0) {
            pause(Peer.FENCED);
        }
        return fences > 0;
    }

    private void fenced() {
        fences--;
        if (fences == 0) {
            resume(Peer.FENCED);
        }
    }

    /// Forgets what was not processed.
    void drop() {
        var bytes = incomplete;
        if (bytes != null) {
            incomplete = null;
            bytes.release();
        }
    }
}
