package io.chorus.broker.client;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The byte stream under a connection; made by a [Transport].
///
/// One thread connects and reads; writes come from one thread at a time. `close` may be called from
/// any, also before or while the stream is connected, and ends whatever another thread waits for
/// here. An interrupt does the same.
public interface Link extends AutoCloseable, Scattered {
    /// Reaches the broker; waits as long as the system does, so somebody else watches the time.
    void connect() throws IOException;

    /// Waits until there is something to read and takes it; holds no buffer while waiting for the
    /// first byte.
    ///
    /// @param room for so many bytes, where the link has no buffer of its own
    /// @return not empty, owned by the caller but shared with others perhaps, so not to be written
    ///   to; `null` at the end of the stream
    @Nullable ByteBuf take(int room) throws IOException;

    /// Waits for bytes and appends them.
    ///
    /// @param target borrowed, with room
    /// @return how many, or -1 at the end of the stream
    int read(ByteBuf target) throws IOException;

    /// Writes everything that is readable; waits while the other end takes nothing.
    ///
    /// @param source consumed, also when it fails
    void write(ByteBuf source) throws IOException;

    @Override
    void close();

    /// Wakes whoever waits for a link.
    ///
    /// @param waiting a parked thread, or what is to be called; `null` for nobody
    static void wake(@Nullable Runnable waiting) {
        if (waiting instanceof Thread parked) {
            LockSupport.unpark(parked);
        } else if (waiting != null) {
            waiting.run();
        }
    }
}
