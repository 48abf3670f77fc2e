package io.chorus.agents.protocol;

import io.chorus.agents.protocol.ProtocolException.Reason;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Replies to bytes and back.
///
/// Safe for any thread.
public final class ReplyCodec {
    private static final String LAYER = "secure reply";
    private static final String PROTOCOL = "choria:secure:reply:1";
    private static final String BEFORE_MESSAGE = "{\"protocol\":\"" + PROTOCOL + "\",\"message\":";
    private static final String BEFORE_HASH = ",\"hash\":\"";
    private static final String END = "\"}";

    private ReplyCodec() {}

    /// Writes a reply as a Go node does, with the hash that its client verifies.
    public static byte[] encode(ReplyMessage message) {
        return encoded(message, null, new Scratch()).toBytes();
    }

    /// Writes a reply; else like [#encode(ReplyMessage)].
    ///
    /// @param body written as the reply's message instead of the text in it; `null` for that text
    /// @return the scratch's
    public static ByteBuffer encode(
            ReplyMessage message, @Nullable RpcReply body, Scratch scratch) {
        var written = encoded(message, body, scratch).written();
        return ByteBuffer.wrap(written.array(), written.from(), written.length());
    }

    private static JsonBytes encoded(
            ReplyMessage message, @Nullable RpcReply body, Scratch scratch) {
        var reply = scratch.inner();
        if (body == null) {
            ReplyJson.write(reply, message.reply());
        } else {
            ReplyJson.write(reply, message.reply(), body.write(scratch.outer()));
        }
        ByteRange hash = scratch.sha256(reply.written());
        int size = BEFORE_MESSAGE.length() + reply.stringLength() + BEFORE_HASH.length();
        byte[] exact = scratch.exactly(size + hash.length() + END.length());
        var secure = new JsonBytes(exact);
        secure.raw(BEFORE_MESSAGE).string(reply);
        secure.raw(BEFORE_HASH).raw(hash).raw(END);
        return Transport.encode(scratch.outer(), secure.toBytes(), message.headers());
    }

    /// Reads a reply and verifies its hash, as the Go client's RPC does.
    ///
    /// @param payload of a NATS message; borrowed, not changed
    /// @throws ProtocolException for whatever is no reply; nothing else is thrown for any bytes
    public static ReplyMessage decode(byte[] payload) {
        return decode(ByteRange.borrowed(payload), new Scratch()).kept();
    }

    /// Reads a reply and verifies its hash; else like [#decode(byte[])].
    ///
    /// @param array the message is a part of it, which is written over
    /// @param from where the message begins
    /// @param length of the message
    public static DecodedReply decode(byte[] array, int from, int length, Scratch scratch) {
        return decode(new ByteRange(array, from, from + length, true), scratch);
    }

    private static DecodedReply decode(ByteRange payload, Scratch scratch) {
        Transport transport = Transport.decode(payload, scratch);
        return scratch.read(
                LAYER, transport.data(), in -> readSecure(in, transport.headers(), scratch));
    }

    private static DecodedReply readSecure(
            JsonReader in, TransportHeaders headers, Scratch scratch) {
        String protocol = null;
        ByteRange message = null;
        ByteRange hash = null;
        in.beginObject(LAYER);
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            switch (key) {
                case "protocol" -> protocol = in.word(key);
                case "message" -> message = in.stringBytes(key);
                case "hash" -> hash = in.stringBytes(key);
                default -> in.skip();
            }
        }
        in.requireProtocol(PROTOCOL, protocol);
        ByteRange reply = in.required("message", message);
        if (!scratch.sha256(reply).sameBytes(in.required("hash", hash))) {
            throw new ProtocolException(
                    Reason.BAD_HASH, "secure reply: hash is not that of its message");
        }
        return ReplyJson.decode(reply, headers, scratch);
    }
}
