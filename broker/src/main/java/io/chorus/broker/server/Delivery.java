package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/// A published message on its way to subscribers.
///
/// @param publisher who sent it
/// @param headerBytes length of the header block, or [io.chorus.broker.wire.Frame#NO_HEADERS]
/// @param payload borrowed by whoever is called with the delivery; a task for another loop holds a
///   reference of its own
record Delivery(
        ClientHandler publisher,
        ByteString subject,
        @Nullable ByteString replyTo,
        int headerBytes,
        ByteBuf payload) {}
