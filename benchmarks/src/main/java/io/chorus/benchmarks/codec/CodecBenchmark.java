package io.chorus.benchmarks.codec;

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
import io.chorus.benchmarks.measured.NanosecondsPerOperation;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import tools.jackson.databind.node.JsonNodeFactory;

/// What of a reply's processor time goes into the protocol, and into which part of it?
///
/// `benchmarks/jmh CodecBenchmark -prof gc`, on two shared and busy cores of an AMD EPYC: 2.8 ± 1.0
/// µs and 2.2 KB to read a request, 1.5 ± 0.5 µs and 2.5 KB to write a reply, 2.4 ± 0.6 µs and 2.3
/// KB to read it.
public class CodecBenchmark extends NanosecondsPerOperation {
    private static final String IDENTITY = "1234-emu-0a1b2.choria.local";
    private static final List<Hop> HOPS =
            List.of(new Hop("nats://127.0.0.1:4222", IDENTITY, "nats://127.0.0.1:4222"));

    private final byte[] request = request();
    private final RpcReply body =
            RpcReply.ok(
                    "generate",
                    JsonNodeFactory.instance.objectNode().put("message", "0123456789".repeat(2)));
    private final byte[] reply = encoded(body);

    private static byte[] request() {
        var inputs = JsonNodeFactory.instance.objectNode().put("size", 20);
        var request =
                new Request(
                        "9f1c2b7a4d6e4f0c8a1b3c5d7e9f0a12",
                        "shell.example.net",
                        "choria=rip.mcollective",
                        "mcollective",
                        "emulated0",
                        60,
                        1_795_240_400,
                        Filter.agent("emulated0"),
                        new RpcRequest("emulated0", "generate", inputs).render());
        var replyTo =
                "mcollective.reply.37bdf08389145a56c13096c178802d3b.9f1c2b7a4d6e4f0c8a1b3c5d7e9f0a12";
        var headers = new TransportHeaders("shell.example.net", replyTo, HOPS, null);
        return RequestCodec.encode(RequestMessage.insecure(request, headers));
    }

    private static byte[] encoded(RpcReply body) {
        var reply =
                new Reply(
                        "9f1c2b7a4d6e4f0c8a1b3c5d7e9f0a12",
                        IDENTITY,
                        "emulated0",
                        1_795_240_400,
                        body.render());
        return ReplyCodec.encode(
                new ReplyMessage(reply, new TransportHeaders(IDENTITY, null, HOPS, null)));
    }

    /// A node reads a request, its body included.
    @Benchmark
    public RpcRequest decodeRequest() {
        return RpcRequest.parse(RequestCodec.decode(request).request().body());
    }

    /// A node writes its reply, its body included.
    @Benchmark
    public byte[] encodeReply() {
        return encoded(body);
    }

    /// A requester reads a reply and verifies its hash.
    @Benchmark
    public RpcReply decodeReply() {
        return RpcReply.parse(ReplyCodec.decode(reply).reply().message());
    }
}
