package io.chorus.broker.client;

import io.chorus.broker.wire.ByteString;
import io.chorus.broker.wire.Frame;
import io.netty.buffer.ByteBuf;

/// A message where it was read to. Only there while the handler that is told of it runs, and only
/// for its thread.
public final class Incoming {
    private final Frame.Msg frame;
    private final long sid;
    private final long readNanos;

    Incoming(Frame.Msg frame, long sid, long readNanos) {
        this.frame = frame;
        this.sid = sid;
        this.readNanos = readNanos;
    }

    /// As published; to be kept by whoever wants to.
    public ByteString subject() {
        return frame.subject();
    }

    /// The length of what [#copyPayload] copies.
    public int payloadBytes() {
        return frame.payload().readableBytes() - headerBytes();
    }

    /// Copies the payload, without headers, into an array.
    ///
    /// @param target has room for it
    /// @param at where it is to begin
    public void copyPayload(byte[] target, int at) {
        ByteBuf from = frame.payload();
        from.getBytes(from.readerIndex() + headerBytes(), target, at, payloadBytes());
    }

    private int headerBytes() {
        return Math.max(0, frame.headerBytes());
    }

    /// See [Message#readNanos].
    public long readNanos() {
        return readNanos;
    }

    /// The whole message, to be kept; once.
    public Message message() {
        return Message.of(frame, sid, readNanos);
    }
}
