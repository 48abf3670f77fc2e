package io.chorus.agents.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chorus.agents.filter.Filter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

/// One directed request and its reply, built from their parts and compared with bytes made
/// elsewhere.
@Timeout(60)
class WorkedExampleTest {
    private static final String NODE = "1-emu-a1b2c.choria.local";
    private static final String BROKER = "nats://nats1.example.net:4222";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void theRequestIsWrittenAndRead() throws IOException {
        var body = new RpcRequest("emulated0", "generate", JSON.createObjectNode().put("size", 10));
        var request =
                new Request(
                        Wire.REQUEST_ID,
                        "shell.example.net",
                        "choria=rip.mcollective",
                        "mcollective",
                        "emulated0",
                        60,
                        1795225000,
                        Filter.agent("emulated0"),
                        body.render());
        String replyTo =
                Subjects.reply(request.collective(), request.callerId(), request.requestId());
        var message = RequestMessage.insecure(request, headers("shell.example.net", replyTo));

        assertEquals(resource("worked-request.json"), Wire.text(RequestCodec.encode(message)));
        assertEquals(message, RequestCodec.decode(Wire.utf8(resource("worked-request.json"))));
    }

    @Test
    void theReplyIsWrittenAndRead() throws IOException {
        var body = RpcReply.ok("generate", JSON.createObjectNode().put("message", "0123456789"));
        var reply = new Reply(Wire.REQUEST_ID, NODE, "emulated0", 1795225000, body.render());
        var message = new ReplyMessage(reply, headers(NODE, null));

        assertEquals(resource("worked-reply.json"), Wire.text(ReplyCodec.encode(message)));
        assertEquals(message, ReplyCodec.decode(Wire.utf8(resource("worked-reply.json"))));
    }

    @Test
    void theReplyToADiscoveryHasTheKnownHash() {
        var reply =
                new Reply(
                        "3c0d5e6f7a8b49c0d1e2f30415263748", NODE, "discovery", 1795225000, "pong");

        byte[] payload = ReplyCodec.encode(new ReplyMessage(reply, headers(NODE, null)));

        String data = JSON.readTree(payload).get("data").stringValue();
        var secure = JSON.readTree(Base64.getDecoder().decode(data));
        assertEquals(
                "14OHvfIMiFDqxplaAX5jLi+Kvm+f7l0Qh22uUV5PAlU=", secure.get("hash").stringValue());
    }

    private static TransportHeaders headers(String sender, @Nullable String replyTo) {
        return new TransportHeaders(
                sender, replyTo, List.of(new Hop(BROKER, sender, BROKER)), null);
    }

    private static String resource(String name) throws IOException {
        try (var in = WorkedExampleTest.class.getResourceAsStream("/protocol/" + name)) {
            return new String(
                    Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
