package io.chorus.broker.client;

import io.chorus.broker.wire.ByteString;
import io.chorus.broker.wire.FrameWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Frames that wait to be written together; holds a buffer only while there are some. Guarded by
/// the sender's lock.
final class PendingFrames {
    private static final int FIRST_BYTES = 1024;
    private static final int LINE_BYTES = 64; // verb, sizes, blanks and line ends, generously

    private @Nullable ByteBuf buffer;
    private long messages;
    private long payloadBytes;

    /// Messages so far, and the bytes in them; for any thread, perhaps a little late.
    long messages() {
        return messages;
    }

    long payloadBytes() {
        return payloadBytes;
    }

    void pub(
            ByteString subject, @Nullable ByteString replyTo, int headerBytes, ByteBuffer payload) {
        int size = payload.remaining();
        var room = room(bytes(subject, replyTo) + size);
        FrameWriter.pub(room, subject, replyTo, headerBytes, payload);
        messages++;
        payloadBytes += size;
    }

    void subAll(Interest[] interests) {
        for (var interest : interests) {
            sub(interest);
        }
    }

    void unsubAll(Interest[] interests) {
        for (var interest : interests) {
            unsub(interest.sid, 0);
        }
    }

    void sub(Interest interest) {
        var room = room(bytes(interest.subject, interest.queueGroup));
        FrameWriter.sub(room, interest.subject, interest.queueGroup, interest.sid);
        int maximum = interest.maximum;
        if (maximum != Interest.ENDLESS) {
            // The broker counts from this SUB on.
            unsub(interest.sid, maximum - interest.delivered);
        }
    }

    void unsub(int sid, int maximum) {
        FrameWriter.unsub(room(LINE_BYTES), sid, maximum);
    }

    void ping() {
        FrameWriter.ping(room(LINE_BYTES));
    }

    void pong() {
        FrameWriter.pong(room(LINE_BYTES));
    }

    private static int bytes(ByteString name, @Nullable ByteString other) {
        return LINE_BYTES + name.length() + (other == null ? 0 : other.length());
    }

    /// Where the next frame goes.
    ///
    /// @param bytes that it may need
    /// @return borrowed
    private ByteBuf room(int bytes) {
        var current = buffer;
        if (current == null) {
            current = ByteBufAllocator.DEFAULT.buffer(Math.max(FIRST_BYTES, bytes));
            buffer = current;
        } else {
            current.ensureWritable(bytes);
        }
        return current;
    }

    int bytes() {
        return buffer == null ? 0 : buffer.readableBytes();
    }

    /// Takes all of them.
    ///
    /// @return owned by the caller; `null` if there are none
    @Nullable ByteBuf take() {
        var taken = buffer;
        buffer = null;
        return taken;
    }

    /// Forgets all of them.
    void drop() {
        if (buffer != null) {
            buffer.release();
            buffer = null;
        }
    }
}
