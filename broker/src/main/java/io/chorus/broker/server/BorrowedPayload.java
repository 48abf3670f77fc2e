package io.chorus.broker.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/// Shows a tap the payload of the message at hand. One for each loop, so that none is made for each
/// message.
final class BorrowedPayload implements MessageTap.Payload {
    private ByteBuf bytes = Unpooled.EMPTY_BUFFER;

    /// @param payload borrowed until the next call
    BorrowedPayload of(ByteBuf payload) {
        bytes = payload;
        return this;
    }

    @Override
    public int length() {
        return bytes.readableBytes();
    }

    @Override
    public byte at(int index) {
        return bytes.getByte(bytes.readerIndex() + index);
    }

    @Override
    public long longAt(int index) {
        return bytes.getLong(bytes.readerIndex() + index);
    }
}
