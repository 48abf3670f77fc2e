package io.chorus.agents.protocol;

import io.chorus.agents.protocol.ProtocolException.Reason;
import java.util.List;

/// The outermost layer: the secure layer in base64, and the headers.
final class Transport {
    private static final String LAYER = "transport";
    private static final String PROTOCOL = "choria:transport:1";
    private static final String BEFORE_DATA = "{\"protocol\":\"" + PROTOCOL + "\",\"data\":\"";
    private static final String BEFORE_HEADERS = "\",\"headers\":";
    private static final String END = "}";
    private static final TransportHeaders NONE = new TransportHeaders("", null, List.of(), null);

    private final ByteRange data;
    private final TransportHeaders headers;

    private Transport(ByteRange data, TransportHeaders headers) {
        this.data = data;
        this.headers = headers;
    }

    /// The secure layer's bytes; the reader's own until the scratch is used again.
    ByteRange data() {
        return data;
    }

    TransportHeaders headers() {
        return headers;
    }

    /// Writes a message.
    ///
    /// @param out empty
    /// @param secure what it is to carry
    static JsonBytes encode(JsonBytes out, byte[] secure, TransportHeaders headers) {
        out.beginWithBase64(BEFORE_DATA, secure).raw(BEFORE_HEADERS);
        TransportHeadersJson.write(out, headers);
        return out.raw(END);
    }

    /// @throws ProtocolException if this is no transport
    static Transport decode(ByteRange payload, Scratch scratch) {
        return scratch.read(LAYER, payload, in -> read(in, scratch));
    }

    private static Transport read(JsonReader in, Scratch scratch) {
        String protocol = null;
        ByteRange data = null;
        TransportHeaders headers = NONE;
        in.beginObject(LAYER);
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            switch (key) {
                case "protocol" -> protocol = in.word(key);
                case "data" -> data = in.stringBytes(key);
                case "headers" -> headers = TransportHeadersJson.read(in);
                default -> in.skip();
            }
        }
        in.requireProtocol(PROTOCOL, protocol);
        return new Transport(decodeData(in.required("data", data), scratch), headers);
    }

    private static ByteRange decodeData(ByteRange data, Scratch scratch) {
        var decoded = Base64Text.decodeOrNull(data, scratch);
        if (decoded == null) {
            throw new ProtocolException(Reason.BAD_BASE64, "transport: data is not base64");
        }
        return decoded;
    }
}
