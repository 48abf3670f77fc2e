package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import io.chorus.broker.wire.FrameWriter;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts messages into frames, at the end of what waits for a connection in its [Outbound]. On the
/// loop of the connection.
///
/// A small payload is copied behind its control line, a large one is not: its bytes stay in the
/// publisher's read buffer, which all receivers share.
final class Framing {
    /// Payloads from this size on are shared instead of copied.
    private static final int SHARED = 1 << 13;

    /// Most bytes of a control line besides the names and numbers in it.
    private static final int LINE_ROOM = 64;

    private Framing() {}

    /// Appends `MSG` or `HMSG` for a client.
    ///
    /// @param message see [io.chorus.broker.wire.MessageWriter#message]
    /// @param payload borrowed
    static void message(
            Peer client,
            @Nullable Object message,
            ByteString subject,
            ByteString sid,
            @Nullable ByteString replyTo,
            int headerBytes,
            ByteBuf payload) {
        int size = payload.readableBytes();
        int line =
                LINE_ROOM
                        + subject.length()
                        + sid.length()
                        + (replyTo == null ? 0 : replyTo.length());
        var outbound = client.outbound();
        var buffer = outbound.buffer(size < SHARED ? line + size : line);
        int before = buffer.writerIndex();
        if (Trace.isOn()) {
            Trace.message(client, subject, sid, replyTo, headerBytes, size);
        }
        var writer = client.loop().writer();
        if (size < SHARED) {
            writer.message(buffer, message, subject, sid, replyTo, headerBytes, payload);
            outbound.appended(buffer, before);
        } else {
            writer.line(buffer, subject, sid, replyTo, headerBytes, size);
            outbound.shared(buffer, before, payload);
        }
    }

    /// Appends `RMSG` or `HMSG` for another broker.
    ///
    /// @param queueGroups those in which a member there was chosen
    /// @param payload borrowed
    static void routed(
            RouteHandler route,
            ByteString subject,
            @Nullable ByteString replyTo,
            List<ByteString> queueGroups,
            int headerBytes,
            ByteBuf payload) {
        int size = payload.readableBytes();
        int line = LINE_ROOM + subject.length() + (replyTo == null ? 0 : replyTo.length());
        var outbound = route.outbound();
        var buffer = outbound.buffer(size < SHARED ? line + size : line);
        int before = buffer.writerIndex();
        FrameWriter.routedLine(
                buffer, RouteHandler.ACCOUNT, subject, replyTo, queueGroups, headerBytes, size);
        if (Trace.isOn()) {
            Trace.out(route, buffer, before);
        }
        if (size < SHARED) {
            buffer.writeBytes(payload, payload.readerIndex(), size);
            FrameWriter.lineEnd(buffer);
            outbound.appended(buffer, before);
        } else {
            outbound.shared(buffer, before, payload);
        }
    }
}
