package io.chorus.agents.node;

import io.chorus.agents.protocol.Federation;
import io.chorus.agents.protocol.Hop;
import io.chorus.agents.protocol.Reply;
import io.chorus.agents.protocol.ReplyCodec;
import io.chorus.agents.protocol.ReplyMessage;
import io.chorus.agents.protocol.RequestMessage;
import io.chorus.agents.protocol.Scratch;
import io.chorus.agents.protocol.TransportHeaders;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Makes replies of what agents say.
final class Replies {
    private Replies() {}

    /// Writes a reply.
    ///
    /// @param node its sender, both inside and outside
    /// @return the scratch's
    static ByteBuffer encode(Node node, RequestMessage message, Answer.Said said, Scratch scratch) {
        return switch (said) {
            case Answer.Text(var text) ->
                    ReplyCodec.encode(reply(node, message, text), null, scratch);
            case Answer.Rpc(var body) -> ReplyCodec.encode(reply(node, message, ""), body, scratch);
        };
    }

    private static ReplyMessage reply(Node node, RequestMessage message, String text) {
        var request = message.request();
        String identity = node.identity();
        String server = node.connectedServer();
        var reply = new Reply(request.requestId(), identity, request.agent(), node.seconds(), text);
        var here = new Hop(server, identity, server);
        return new ReplyMessage(reply, headers(identity, here, message.headers()));
    }

    /// Names the node as a stop; the stops before only matter in a federation.
    private static TransportHeaders headers(String identity, Hop here, TransportHeaders request) {
        Federation federation = request.federation();
        if (federation == null) {
            return new TransportHeaders(identity, null, List.of(here), null);
        }
        var stops = new ArrayList<>(request.seenBy());
        stops.add(here);
        return new TransportHeaders(identity, null, stops, federation);
    }
}
