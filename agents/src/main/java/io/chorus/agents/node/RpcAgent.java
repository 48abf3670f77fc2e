package io.chorus.agents.node;

import io.chorus.agents.protocol.AuditLine;
import io.chorus.agents.protocol.ProtocolException;
import io.chorus.agents.protocol.Request;
import io.chorus.agents.protocol.RpcReply;
import io.chorus.agents.protocol.RpcRequest;
import io.chorus.agents.protocol.StatusCode;
import java.util.Map;

/// An agent that speaks RPC: a request names an action and its inputs.
///
/// In the order of a Choria server: read the body, find the action, (authorize, which emulated
/// nodes do not,) audit, act (Choria protocol, section 4.4).
interface RpcAgent extends Agent {

    /// Does what was asked.
    @FunctionalInterface
    interface Action {
        /// Acts for one call.
        ///
        /// @throws InputException if the inputs are not of the types it takes
        Answer run(Call call);
    }

    /// Its actions by name.
    Map<String, Action> actions();

    @Override
    default Answer answer(Request request, Node node) {
        RpcRequest body;
        try {
            body = RpcRequest.parse(request.body());
        } catch (ProtocolException e) {
            String text =
                    "Could not process request: could not parse incoming message as a MCollective"
                            + " SimpleRPC Request: "
                            + e.getMessage();
            return failed("", StatusCode.INVALID_DATA, text);
        }
        Action action = actions().get(body.action());
        if (action == null) {
            String text = "Unknown action " + body.action() + " for agent " + name();
            return failed(body.action(), StatusCode.UNKNOWN_ACTION, text);
        }
        audit(request, body, node);
        try {
            return action.run(
                    new Call(node, request.requestId(), body.action(), new Inputs(body.data())));
        } catch (InputException e) {
            String text =
                    "Could not parse request data for "
                            + name()
                            + "#"
                            + body.action()
                            + ": "
                            + e.getMessage();
            return failed(body.action(), StatusCode.INVALID_DATA, text);
        }
    }

    private static void audit(Request request, RpcRequest body, Node node) {
        if (node.audited()) {
            var line = new AuditLine(node.now(), request, body);
            node.settings().audit().append(node.identity(), line);
        }
    }

    private static Answer failed(String action, StatusCode status, String text) {
        return new Answer.Rpc(RpcReply.failed(action, status, text));
    }
}
