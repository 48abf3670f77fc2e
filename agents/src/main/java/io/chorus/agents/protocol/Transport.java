package io.chorus.agents.protocol;

import io.chorus.agents.protocol.ProtocolException.Reason;
import java.nio.ByteBuffer;
import java.util.List;

/// The outermost layer: the secure layer in base64, and the headers.
final class Transport {
    private static final String LAYER = "transport";
    private static final String PROTOCOL = "choria:transport:1";
    private static final TransportHeaders NONE = new TransportHeaders("", null, List.of(), null);

    private final ByteBuffer data;
    private final TransportHeaders headers;

    private Transport(ByteBuffer data, TransportHeaders headers) {
        this.data = data;
        this.headers = headers;
    }

    /// The secure layer's bytes; not to be changed.
    ByteBuffer data() {
        return data;
    }

    TransportHeaders headers() {
        return headers;
    }

    static byte[] encode(JsonBytes secure, TransportHeaders headers) {
        var out = new JsonBytes(secure.length() * 4 / 3 + 512);
        out.raw("{\"protocol\":\"" + PROTOCOL + "\",\"data\":\"");
        out.base64(secure).raw("\",\"headers\":");
        TransportHeadersJson.write(out, headers);
        return out.raw("}").toBytes();
    }

    /// @throws ProtocolException if this is no transport
    static Transport decode(byte[] payload) {
        return JsonReader.document(LAYER, payload, Transport::read);
    }

    private static Transport read(JsonReader in) {
        String protocol = null;
        ByteBuffer data = null;
        TransportHeaders headers = NONE;
        in.beginObject(LAYER);
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            switch (key) {
                case "protocol" -> protocol = in.string(key);
                case "data" -> data = in.stringBytes(key);
                case "headers" -> headers = TransportHeadersJson.read(in);
                default -> in.skip();
            }
        }
        in.requireProtocol(PROTOCOL, protocol);
        return new Transport(decodeData(in.required("data", data)), headers);
    }

    private static ByteBuffer decodeData(ByteBuffer data) {
        ByteBuffer decoded = Base64Text.decodeOrNull(data);
        if (decoded == null) {
            throw new ProtocolException(Reason.BAD_BASE64, "transport: data is not base64");
        }
        return decoded;
    }
}
