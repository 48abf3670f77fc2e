package io.chorus.agents.protocol;

import io.chorus.agents.protocol.ProtocolException.Reason;

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
        var reply = ReplyJson.encode(message.reply());
        ByteRange hash = Hashes.sha256(reply.written());
        int size = BEFORE_MESSAGE.length() + reply.stringLength() + BEFORE_HASH.length();
        var secure = new JsonBytes(size + hash.length() + END.length());
        secure.raw(BEFORE_MESSAGE).string(reply);
        secure.raw(BEFORE_HASH).raw(hash).raw(END);
        return Transport.encode(secure.toBytes(), message.headers(), reply.cleared());
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
        if (!Hashes.sha256(reply).sameBytes(in.required("hash", hash))) {
            throw new ProtocolException(
                    Reason.BAD_HASH, "secure reply: hash is not that of its message");
        }
        return ReplyJson.decode(reply);
    }
}
