package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import io.chorus.broker.wire.Frame;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/// A published message on its way to subscribers.
///
/// @param publisher who sent it
/// @param headerBytes length of the header block, or [Frame#NO_HEADERS]
/// @param receivedNanos when it was taken from what its publisher had sent
/// @param mark of the publisher's tap
/// @param payload borrowed by whoever is called with the delivery; [Handover] keeps a reference to
///   what it is part of
record Delivery(
        Peer publisher,
        ByteString subject,
        @Nullable ByteString replyTo,
        int headerBytes,
        long receivedNanos,
        @Nullable Object mark,
        ByteBuf payload) {
    static Delivery of(Peer publisher, Frame.Pub pub, long receivedNanos) {
        // An empty header block is none: it goes out as a plain MSG.
        int headerBytes = pub.headerBytes() == 0 ? Frame.NO_HEADERS : pub.headerBytes();
        return new Delivery(
                publisher,
                pub.subject(),
                pub.replyTo(),
                headerBytes,
                receivedNanos,
                null,
                pub.payload());
    }

    static Delivery of(RouteHandler route, Frame.Routed message, long receivedNanos) {
        int headerBytes = message.headerBytes() == 0 ? Frame.NO_HEADERS : message.headerBytes();
        return new Delivery(
                route,
                message.subject(),
                message.replyTo(),
                headerBytes,
                receivedNanos,
                null,
                message.payload());
    }

    /// The same with a mark.
    Delivery marked(Object by) {
        return new Delivery(publisher, subject, replyTo, headerBytes, receivedNanos, by, payload);
    }

    /// What follows the headers, of which there must be some; borrowed like the payload.
    ByteBuf body() {
        return payload.slice(
                payload.readerIndex() + headerBytes, payload.readableBytes() - headerBytes);
    }

    /// What it weighs while it waits for another loop.
    int weight() {
        return payload.readableBytes() + 256;
    }
}
