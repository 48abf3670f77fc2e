package io.chorus.broker.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/// Frames that wait to be written together; holds a buffer only while there are some. Guarded by
/// the sender's lock.
final class PendingFrames {
    private static final int FIRST_BYTES = 1024;

    private @Nullable ByteBuf buffer;

    /// Where the next frame goes.
    ///
    /// @param bytes that it may need
    /// @return borrowed
    ByteBuf room(int bytes) {
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
