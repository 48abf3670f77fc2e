package io.chorus.broker.client;

import io.netty.buffer.ByteBuf;
import java.io.IOException;

/// The byte stream under a connection. TCP today; whatever else carries the same bytes fits behind
/// it.
///
/// One thread connects and reads; writes come from one thread at a time. `close` may be called from
/// any, also before or while the stream is connected, and ends whatever another thread waits for
/// here. An interrupt does the same.
interface Link extends AutoCloseable {
    /// Reaches the broker; waits as long as the system does, so somebody else watches the time.
    void connect() throws IOException;

    /// Waits until there is something to read and takes the first byte; holds no buffer while
    /// waiting.
    ///
    /// @return the byte, or -1 at the end of the stream
    int readFirst() throws IOException;

    /// Waits for bytes and appends them.
    ///
    /// @param target borrowed, with room
    /// @return how many, or -1 at the end of the stream
    int read(ByteBuf target) throws IOException;

    /// Writes everything that is readable.
    ///
    /// @param source borrowed; empty afterwards
    void write(ByteBuf source) throws IOException;

    @Override
    void close();
}
