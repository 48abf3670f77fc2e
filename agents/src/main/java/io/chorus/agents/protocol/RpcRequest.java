package io.chorus.agents.protocol;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The body of an RPC request.
///
/// @param agent as the client wrote it; the envelope's decides. Empty if the body has none
/// @param action to run; empty if the body has none
/// @param data inputs, normally an object; `{}` if the body has none
public record RpcRequest(String agent, String action, JsonNode data) {
    private static final String LAYER = "rpc request";

    /// Reads a body, see [Request#body()].
    ///
    /// A Go node also takes the envelope's fields from here and fails if one has the wrong type, so
    /// that is refused too, though their values are not used.
    ///
    /// @throws ProtocolException if it is no such body; a Go node answers [StatusCode#INVALID_DATA]
    ///   then
    public static RpcRequest parse(byte[] body) {
        return JsonReader.document(LAYER, body, RpcRequest::read);
    }

    private static RpcRequest read(JsonReader in) {
        String agent = "";
        String action = "";
        JsonNode data = null;
        in.beginObject(LAYER);
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            switch (key) {
                case "agent" -> agent = in.wordOrEmpty(key);
                case "action" -> action = in.wordOrEmpty(key);
                case "data" -> data = in.tree();
                case "requestid", "senderid", "callerid", "collective" -> in.stringOrEmpty(key);
                case "ttl" -> checkInteger(in, in.tree());
                case "time" -> checkTime(in, in.tree());
                default -> in.skip();
            }
        }
        return new RpcRequest(agent, action, orEmpty(data));
    }

    private static JsonNode orEmpty(@Nullable JsonNode data) {
        return data == null || data.isNull() ? JsonNodeFactory.instance.objectNode() : data;
    }

    private static void checkInteger(JsonReader in, JsonNode ttl) {
        if (!ttl.isNull() && !(ttl.isIntegralNumber() && ttl.canConvertToLong())) {
            throw in.wrong("ttl", "an integer");
        }
    }

    private static void checkTime(JsonReader in, JsonNode time) {
        try {
            if (!time.isNull()) {
                OffsetDateTime.parse(time.stringValue(""));
            }
        } catch (DateTimeException _) {
            throw in.wrong("time", "a time like 2026-11-21T01:36:40Z");
        }
    }

    /// Writes the body as the Go client does.
    public String render() {
        var out = new JsonBytes(256);
        out.raw("{\"agent\":").string(agent).raw(",\"action\":").string(action);
        GoJson.write(out.raw(",\"data\":"), data);
        return out.raw("}").toString();
    }
}
