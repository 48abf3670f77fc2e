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

    /// The secure layer's bytes; the reader's own.
    ByteRange data() {
        return data;
    }

    TransportHeaders headers() {
        return headers;
    }

    /// Writes a message into an array of just its size.
    ///
    /// @param secure what it is to carry
    /// @param scratch empty, for the headers: their length must be known before the array is made
    static byte[] encode(byte[] secure, TransportHeaders headers, JsonBytes scratch) {
        TransportHeadersJson.write(scratch, headers);
        int more = BEFORE_HEADERS.length() + scratch.length() + END.length();
        var out = JsonBytes.withBase64(BEFORE_DATA, secure, more);
        return out.raw(BEFORE_HEADERS).raw(scratch.written()).raw(END).toBytes();
    }

    /// @throws ProtocolException if this is no transport
    static Transport decode(byte[] payload) {
        return JsonReader.document(LAYER, payload, Transport::read);
    }

    private static Transport read(JsonReader in) {
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
        return new Transport(decodeData(in.required("data", data)), headers);
    }

    private static ByteRange decodeData(ByteRange data) {
        byte[] decoded = Base64Text.decodeOrNull(data);
        if (decoded == null) {
            throw new ProtocolException(Reason.BAD_BASE64, "transport: data is not base64");
        }
        return ByteRange.ours(decoded);
    }
}
