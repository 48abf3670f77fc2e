package io.chorus.agents.protocol;

/// The reply layer. The Ruby client refuses an envelope with any further key.
final class ReplyJson {
    private static final String LAYER = "reply";
    private static final String PROTOCOL = "choria:reply:1";
    private static final String BEFORE_MESSAGE = "{\"protocol\":\"" + PROTOCOL + "\",\"message\":";

    private ReplyJson() {}

    static void write(JsonBytes out, Reply reply) {
        writeEnvelope(out.raw(BEFORE_MESSAGE).string(reply.message()), reply);
    }

    /// @param body instead of its message
    static void write(JsonBytes out, Reply reply, JsonBytes body) {
        writeEnvelope(out.raw(BEFORE_MESSAGE).string(body), reply);
    }

    private static void writeEnvelope(JsonBytes out, Reply reply) {
        out.raw(",\"envelope\":{\"requestid\":").string(reply.requestId());
        out.raw(",\"senderid\":").string(reply.senderId());
        out.raw(",\"agent\":").string(reply.agent());
        out.raw(",\"time\":").number(reply.timeSeconds());
        out.raw("}}");
    }

    /// @throws ProtocolException if this is no reply
    static DecodedReply decode(ByteRange json, TransportHeaders headers, Scratch scratch) {
        return scratch.read(LAYER, json, in -> read(in, headers));
    }

    private static DecodedReply read(JsonReader in, TransportHeaders headers) {
        String protocol = null;
        ByteRange message = null;
        Reply envelope = null;
        in.beginObject(LAYER);
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            switch (key) {
                case "protocol" -> protocol = in.word(key);
                case "message" -> message = in.stringBytes(key);
                case "envelope" -> envelope = readEnvelope(in);
                default -> in.skip();
            }
        }
        in.requireProtocol(PROTOCOL, protocol);
        return new DecodedReply(
                in.required("envelope", envelope), in.required("message", message), headers);
    }

    /// Reads all but the message, which may stand before or after.
    private static Reply readEnvelope(JsonReader in) {
        String requestId = null;
        String senderId = null;
        String agent = null;
        Long time = null;
        in.beginObject("envelope");
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            switch (key) {
                case "requestid" -> requestId = in.word(key);
                case "senderid" -> senderId = in.string(key);
                case "agent" -> agent = in.word(key);
                case "time" -> time = in.integer(key);
                default -> in.skip();
            }
        }
        return new Reply(
                in.required("requestid", requestId),
                in.required("senderid", senderId),
                in.required("agent", agent),
                in.required("time", time),
                "");
    }
}
