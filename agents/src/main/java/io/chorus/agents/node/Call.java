package io.chorus.agents.node;

import io.chorus.agents.protocol.RpcReply;
import io.chorus.agents.protocol.StatusCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// One request for an action.
///
/// @param node that is to act
/// @param requestId of the request
/// @param action its name
record Call(Node node, String requestId, String action, Inputs inputs) {

    /// It was done.
    Answer ok(JsonNode data) {
        return new Answer.Rpc(RpcReply.ok(action, data));
    }

    /// It could not be done.
    Answer aborted(String why) {
        return aborted(why, JsonNodeFactory.instance.objectNode());
    }

    /// It could not be done, or not all of it.
    Answer aborted(String why, JsonNode data) {
        return new Answer.Rpc(new RpcReply(action, StatusCode.ABORTED.code(), why, data));
    }
}
