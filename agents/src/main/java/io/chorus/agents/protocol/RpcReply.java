package io.chorus.agents.protocol;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The body of an RPC reply.
///
/// @param action the one asked for; empty if the request could not be read
/// @param statusCode see [StatusCode]; another number if a stranger sent one
/// @param statusMessage `OK`, or what went wrong
/// @param data outputs, normally an object; `{}` when there are none
public record RpcReply(String action, int statusCode, String statusMessage, JsonNode data) {
    private static final String LAYER = "rpc reply";

    /// An action that did what was asked.
    public static RpcReply ok(String action, JsonNode data) {
        return new RpcReply(action, StatusCode.OK.code(), "OK", data);
    }

    /// An action that did not, without outputs.
    public static RpcReply failed(String action, StatusCode status, String statusMessage) {
        return new RpcReply(
                action, status.code(), statusMessage, JsonNodeFactory.instance.objectNode());
    }

    /// Reads a body, see [Reply#message()]. As in Go, what is missing is empty or 0.
    ///
    /// @throws ProtocolException if it is no such body
    public static RpcReply parse(String body) {
        return JsonReader.document(LAYER, Utf8.bytes(body), RpcReply::read);
    }

    /// Reads a body; else like [#parse(String)].
    ///
    /// @param body written over if it is ours
    static RpcReply parse(ByteRange body, Scratch scratch) {
        return scratch.read(LAYER, body, RpcReply::read);
    }

    private static RpcReply read(JsonReader in) {
        String action = "";
        int statusCode = 0;
        String statusMessage = "";
        JsonNode data = null;
        in.beginObject(LAYER);
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            switch (key) {
                case "action" -> action = in.wordOrEmpty(key);
                case "statuscode" -> statusCode = checkedCode(in, in.integer(key));
                case "statusmsg" -> statusMessage = in.wordOrEmpty(key);
                case "data" -> data = in.tree();
                default -> in.skip();
            }
        }
        return new RpcReply(
                action,
                statusCode,
                statusMessage,
                data == null ? JsonNodeFactory.instance.objectNode() : data);
    }

    private static int checkedCode(JsonReader in, long code) {
        if (code < 0 || code > 255) {
            throw in.wrong("statuscode", "0 to 255");
        }
        return (int) code;
    }

    /// Writes the body as a Go node does.
    public String render() {
        return write(new JsonBytes(128)).toString();
    }

    JsonBytes write(JsonBytes out) {
        out.raw("{\"action\":").string(action).raw(",\"statuscode\":").number(statusCode);
        out.raw(",\"statusmsg\":").string(statusMessage);
        GoJson.write(out.raw(",\"data\":"), data);
        return out.raw("}");
    }
}
