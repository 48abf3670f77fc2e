package io.chorus.broker.client;

import io.chorus.broker.wire.FrameParser;
import io.chorus.broker.wire.Side;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;

/// Reads what a broker sends into borrowed buffers; belongs to the connection's thread.
///
/// Buffer and parser are there only from the first byte of a batch to the end of its last frame.
/// Who gets much at a time is given a larger buffer the next time, up to 64 KiB; a frame that is
/// larger makes its own buffer grow.
final class FrameReader {
    private static final int LEAST_READ = 4 * 1024;
    private static final int MOST_READ = 64 * 1024;
    private static final int MAX_CONTROL_LINE = 64 * 1024;
    private static final int MAX_PAYLOAD = 64 * 1024 * 1024;

    private final Link link;
    private int nextRead = LEAST_READ;

    FrameReader(Link link) {
        this.link = link;
    }

    /// A parser for one batch, or for one after the other.
    static FrameParser parser() {
        return new FrameParser(Side.CLIENT, MAX_CONTROL_LINE, MAX_PAYLOAD);
    }

    /// See [Life#touch].
    int touch() {
        return nextRead;
    }

    /// An empty buffer, owned by the caller.
    ByteBuf buffer() {
        return ByteBufAllocator.DEFAULT.buffer(nextRead);
    }

    /// Waits for a batch without holding a buffer.
    ///
    /// @return the beginning of it, owned by the caller but not to be written to
    ByteBuf begin() throws IOException {
        var taken = link.take(nextRead);
        if (taken == null) {
            throw closed();
        }
        adapt(taken.readableBytes(), nextRead);
        return taken;
    }

    /// What is left of the beginning of a batch, so that more can be appended.
    ///
    /// @param rest borrowed
    /// @return owned by the caller
    ByteBuf own(ByteBuf rest) {
        return buffer().writeBytes(rest);
    }

    /// Waits for more of a batch.
    ///
    /// @param in borrowed
    void more(ByteBuf in) throws IOException {
        in.discardSomeReadBytes();
        in.ensureWritable(Math.max(LEAST_READ / 2, in.readableBytes()));
        int room = in.writableBytes();
        int count = link.read(in);
        if (count < 0) {
            throw closed();
        }
        adapt(count, room);
    }

    private void adapt(int count, int room) {
        if (count >= room) {
            nextRead = Math.min(nextRead * 2, MOST_READ);
        } else if (count < nextRead / 4) {
            nextRead = Math.max(nextRead / 2, LEAST_READ);
        }
    }

    private static IOException closed() {
        return new IOException("closed by the broker");
    }
}
