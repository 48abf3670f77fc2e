package io.chorus.benchmarks.skeleton;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.protocol.Hop;
import io.chorus.agents.protocol.Reply;
import io.chorus.agents.protocol.ReplyCodec;
import io.chorus.agents.protocol.ReplyMessage;
import io.chorus.agents.protocol.Request;
import io.chorus.agents.protocol.RequestCodec;
import io.chorus.agents.protocol.RequestMessage;
import io.chorus.agents.protocol.RpcReply;
import io.chorus.agents.protocol.RpcRequest;
import io.chorus.agents.protocol.TransportHeaders;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/// Choria's own messages: every request decoded and every reply encoded by its node, decoded and
/// verified by the requester.
final class Encoded implements Conversation {
    private static final String REQUEST_ID = "9f1c2b7a4d6e4f0c8a1b3c5d7e9f0a12";
    private static final List<Hop> HOPS =
            List.of(new Hop("nats://127.0.0.1:4222", "skeleton", "nats://127.0.0.1:4222"));

    @Override
    public byte[] request() {
        var call =
                new RpcRequest(
                        "emulated0",
                        "generate",
                        JsonNodeFactory.instance.objectNode().put("size", 20));
        var request =
                new Request(
                        REQUEST_ID,
                        "shell.example.net",
                        "choria=rip.mcollective",
                        "mcollective",
                        "emulated0",
                        60,
                        System.currentTimeMillis() / 1000,
                        Filter.agent("emulated0"),
                        call.render());
        var headers = new TransportHeaders("shell.example.net", "reply", HOPS, null);
        return RequestCodec.encode(RequestMessage.insecure(request, headers));
    }

    @Override
    public byte[] answer(String identity, byte[] payload) {
        var request = RequestCodec.decode(payload).request();
        var call = RpcRequest.parse(request.body());
        int size = call.data().path("size").asInt();
        var data =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("message", "0123456789".repeat(size / 10));
        var reply =
                new Reply(
                        request.requestId(),
                        identity,
                        request.agent(),
                        request.timeSeconds(),
                        RpcReply.ok(call.action(), data).render());
        return ReplyCodec.encode(
                new ReplyMessage(reply, new TransportHeaders(identity, null, HOPS, null)));
    }

    @Override
    public void verify(byte[] payload) {
        var reply = ReplyCodec.decode(payload).reply();
        if (!reply.requestId().equals(REQUEST_ID)
                || RpcReply.parse(reply.message()).statusCode() != 0) {
            throw new IllegalStateException("a wrong reply");
        }
    }
}
