package io.chorus.agents.node;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.node.facts.FactSource;
import io.chorus.agents.protocol.ReplyCodec;
import io.chorus.agents.protocol.ReplyMessage;
import io.chorus.agents.protocol.Request;
import io.chorus.agents.protocol.RequestCodec;
import io.chorus.agents.protocol.RequestMessage;
import io.chorus.agents.protocol.RpcReply;
import io.chorus.agents.protocol.TransportHeaders;
import io.chorus.broker.wire.ByteString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// One node without a broker: what is given to it and what comes out.
final class Bench {
    static final long NOW = 1_795_240_400;
    static final String REPLY_TO = "mcollective.reply.37bdf08389145a56c13096c178802d3b.1";
    static final String URL = "nats://127.0.0.1:4222";
    static final int MAX_PAYLOAD = 1 << 20;

    /// What a node published.
    record Published(String subject, byte[] payload) {
        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    final SettableClock clock = new SettableClock(NOW);
    final List<Published> published = new ArrayList<>();
    final Blueprint blueprint;
    final Node node;

    Bench(NodeSettings settings) {
        blueprint = new Blueprint(settings, clock);
        node = blueprint.node(0);
        connect(node);
        published.clear();
    }

    Bench() {
        this(settings().build());
    }

    static NodeSettings.Builder settings() {
        return NodeSettings.builder("emu", 42);
    }

    static Bench with(FactSource facts) {
        return new Bench(settings().facts(facts).build());
    }

    void connect(Node other) {
        other.connected(URL, MAX_PAYLOAD, this::publish, false);
    }

    void publish(ByteString subject, ByteBuffer payload) {
        published.add(new Published(subject.toString(), bytes(payload)));
    }

    /// What a buffer holds, in an array of its own.
    static byte[] bytes(ByteBuffer payload) {
        var bytes = new byte[payload.remaining()];
        payload.get(bytes);
        return bytes;
    }

    /// A request as the Go client makes it, made just now.
    static Request request(String agent, String body) {
        return new Request(
                "9f1c2b7a4d6e4f0c8a1b3c5d7e9f0a12",
                "shell.example.net",
                "choria=rip.mcollective",
                "mcollective",
                agent,
                60,
                NOW,
                Filter.ALL,
                body);
    }

    static Request rpc(String agent, String action, String data) {
        return request(
                agent,
                "{\"agent\":\"%s\",\"action\":\"%s\",\"data\":%s}".formatted(agent, action, data));
    }

    static byte[] encode(Request request) {
        return RequestCodec.encode(
                RequestMessage.insecure(
                        request,
                        new TransportHeaders("shell.example.net", REPLY_TO, List.of(), null)));
    }

    /// Gives the node a request and returns what it replies, nothing or one message.
    List<ReplyMessage> ask(Request request) {
        return ask(encode(request));
    }

    List<ReplyMessage> ask(byte[] payload) {
        published.clear();
        node.receive(payload, System.nanoTime());
        return published.stream().map(each -> ReplyCodec.decode(each.payload())).toList();
    }

    /// Gives the node a request that it must answer.
    RpcReply call(String agent, String action, String data) {
        return RpcReply.parse(ask(rpc(agent, action, data)).getFirst().reply().message());
    }
}
