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
    /// @param secure what the message is to carry; used up
    static byte[] encode(JsonBytes secure, TransportHeaders headers) {
        ByteRange data = secure.written(0);
        TransportHeadersJson.write(
                secure, headers); // here for now, since their length is to be known
        ByteRange headersJson = secure.written(data.length());
        var out =
                new JsonBytes(
                        BEFORE_DATA.length()
                                + JsonBytes.base64Length(data.length())
                                + BEFORE_HEADERS.length()
                                + headersJson.length()
                                + END.length());
        out.raw(BEFORE_DATA).base64(data);
        return out.raw(BEFORE_HEADERS).raw(headersJson).raw(END).toBytes();
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
