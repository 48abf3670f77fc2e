package io.chorus.agents.protocol;

/// Requests to bytes and back.
///
/// Decoding refuses what a Choria node with protocol security off would drop: it goes through all
/// three layers, each checked by the rules of its schema. Unknown keys are ignored. Neither
/// signature, filter, collective nor age is judged here.
///
/// Safe for any thread.
public final class RequestCodec {
    private static final String LAYER = "secure request";
    private static final String PROTOCOL = "choria:secure:request:1";

    private RequestCodec() {}

    /// Writes a request as the Go client does.
    ///
    /// The values are taken as they are: what is out of range gives a message that nodes drop.
    public static byte[] encode(RequestMessage message) {
        var request = RequestJson.encode(message.request());
        var secure = new JsonBytes(request.length() * 2 + 512);
        secure.raw("{\"protocol\":\"" + PROTOCOL + "\",\"message\":").string(request);
        secure.raw(",\"signature\":").string(message.signature());
        secure.raw(",\"pubcert\":").string(message.pubcert()).raw("}");
        var out = new JsonBytes(secure.length() * 3 / 2 + 256);
        return Transport.encode(out, secure.toBytes(), message.headers()).toBytes();
    }

    /// Reads a request.
    ///
    /// @param payload of a NATS message; borrowed, not changed
    /// @throws ProtocolException for whatever is no request; nothing else is thrown for any bytes
    public static RequestMessage decode(byte[] payload) {
        return decode(ByteRange.borrowed(payload), new Scratch());
    }

    /// Reads a request; else like [#decode(byte[])].
    ///
    /// @param payload its beginning is the message; written over
    /// @param length of the message
    public static RequestMessage decode(byte[] payload, int length, Scratch scratch) {
        return decode(new ByteRange(payload, 0, length, true), scratch);
    }

    private static RequestMessage decode(ByteRange payload, Scratch scratch) {
        Transport transport = Transport.decode(payload, scratch);
        return scratch.read(
                LAYER, transport.data(), in -> readSecure(in, transport.headers(), scratch));
    }

    private static RequestMessage readSecure(
            JsonReader in, TransportHeaders headers, Scratch scratch) {
        String protocol = null;
        ByteRange message = null;
        String signature = null;
        String pubcert = null;
        in.beginObject(LAYER);
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            switch (key) {
                case "protocol" -> protocol = in.word(key);
                case "message" -> message = in.stringBytes(key);
                case "signature" -> signature = in.word(key);
                case "pubcert" -> pubcert = in.word(key);
                default -> in.skip();
            }
        }
        in.requireProtocol(PROTOCOL, protocol);
        signature = in.filled("signature", signature);
        pubcert = in.filled("pubcert", pubcert);
        Request request = RequestJson.decode(in.filled("message", message), scratch);
        return new RequestMessage(request, headers, signature, pubcert);
    }
}
