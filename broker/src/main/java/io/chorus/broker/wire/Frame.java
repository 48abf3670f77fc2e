package io.chorus.broker.wire;

import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One unit of the NATS protocol, in either direction.
///
/// Payloads are borrowed slices of the buffer that was parsed; they are good until the caller reads
/// on or releases it.
public sealed interface Frame {
    /// What the server says of itself.
    ///
    /// @param json the members as UTF-8 JSON
    record Info(byte[] json) implements Frame {}

    /// What the client says of itself.
    ///
    /// @param json the members as UTF-8 JSON
    record Connect(byte[] json) implements Frame {}

    /// A client's message, `PUB` or `HPUB`.
    ///
    /// @param headerBytes length of the header block at the payload's beginning; [#NO_HEADERS] for
    ///   `PUB`
    /// @param payload borrowed; headers included
    record Pub(ByteString subject, @Nullable ByteString replyTo, int headerBytes, ByteBuf payload)
            implements Frame {}

    /// A message for a subscription, `MSG` or `HMSG`.
    ///
    /// @param headerBytes length of the header block at the payload's beginning; [#NO_HEADERS] for
    ///   `MSG`
    /// @param payload borrowed; headers included
    record Msg(
            ByteString subject,
            ByteString sid,
            @Nullable ByteString replyTo,
            int headerBytes,
            ByteBuf payload)
            implements Frame {}

    /// A client's interest in a subject; without queue group every subscriber gets a copy.
    record Sub(ByteString subject, @Nullable ByteString queueGroup, ByteString sid)
            implements Frame {}

    /// The end of an interest.
    ///
    /// @param maximum deliveries after which it ends, counted from its beginning; 0 ends it at once
    record Unsub(ByteString sid, int maximum) implements Frame {}

    /// What another server of the cluster has subscribed to, `RS+` or `RS-`.
    ///
    /// @param weight members of the queue group there, 1 without one; 0 when nobody is left
    record Remote(
            ByteString account, ByteString subject, @Nullable ByteString queueGroup, int weight)
            implements Frame {}

    /// A message from another server of the cluster, `RMSG` or `HMSG`.
    ///
    /// @param queueGroups those that get it here, besides the plain subscriptions
    /// @param headerBytes length of the header block at the payload's beginning; [#NO_HEADERS] for
    ///   `RMSG`
    /// @param payload borrowed; headers included
    record Routed(
            ByteString account,
            ByteString subject,
            @Nullable ByteString replyTo,
            List<ByteString> queueGroups,
            int headerBytes,
            ByteBuf payload)
            implements Frame {}

    /// Asks for a [Pong].
    record Ping() implements Frame {}

    /// Answers a [Ping] after everything before it.
    record Pong() implements Frame {}

    /// Acknowledges a frame to a verbose client.
    record Ok() implements Frame {}

    /// A complaint.
    ///
    /// @param text without the quotes around it
    record Err(String text) implements Frame {}

    /// Stands where a message has no header block at all.
    int NO_HEADERS = -1;
}
