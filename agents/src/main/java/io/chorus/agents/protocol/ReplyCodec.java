package io.chorus.agents.protocol;

import io.chorus.agents.protocol.ProtocolException.Reason;

/// Replies to bytes and back.
///
/// Safe for any thread.
public final class ReplyCodec {
    private static final String LAYER = "secure reply";
    private static final String PROTOCOL = "choria:secure:reply:1";

    /// For what stands around a reply, escapes in it and the transport's headers, mostly.
    private static final int ROOM = 384;

    private ReplyCodec() {}

    /// Writes a reply as a Go node does, with the hash that its client verifies.
    public static byte[] encode(ReplyMessage message) {
        var reply = ReplyJson.encode(message.reply());
        var secure = new JsonBytes(reply.length() * 5 / 4 + ROOM);
        secure.raw("{\"protocol\":\"" + PROTOCOL + "\",\"message\":").string(reply);
        secure.raw(",\"hash\":\"").raw(Hashes.sha256(reply.written(0))).raw("\"}");
        return Transport.encode(secure, message.headers());
    }

    /// Reads a reply and verifies its hash, as the Go client's RPC does.
    ///
    /// @param payload of a NATS message; borrowed, not changed
    /// @throws ProtocolException for whatever is no reply; nothing else is thrown for any bytes
    public static ReplyMessage decode(byte[] payload) {
        Transport transport = Transport.decode(payload);
        Reply reply = JsonReader.document(LAYER, transport.data(), ReplyCodec::readSecure);
        return new ReplyMessage(reply, transport.headers());
    }

    private static Reply readSecure(JsonReader in) {
        String protocol = null;
        ByteRange message = null;
        String hash = null;
        in.beginObject(LAYER);
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            switch (key) {
                case "protocol" -> protocol = in.word(key);
                case "message" -> message = in.stringBytes(key);
                case "hash" -> hash = in.string(key);
                default -> in.skip();
            }
        }
        in.requireProtocol(PROTOCOL, protocol);
        ByteRange reply = in.required("message", message);
        if (!Hashes.sha256(reply).equals(in.required("hash", hash))) {
            throw new ProtocolException(
                    Reason.BAD_HASH, "secure reply: hash is not that of its message");
        }
        return ReplyJson.decode(reply);
    }
}
