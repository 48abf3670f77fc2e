package io.chorus.agents.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chorus.agents.protocol.Recordings.Message;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What real programs sent, read and written again: the same bytes.
@Timeout(60)
class RecordingsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter AUDIT_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'+0000'");

    static List<Message> requests() {
        return Recordings.requests();
    }

    static List<Message> replies() {
        return Recordings.replies();
    }

    static List<Message> lifecycle() {
        return Recordings.lifecycle();
    }

    static List<String> auditLines() {
        return Recordings.auditLines();
    }

    @Test
    void allRecordingsAreFound() {
        assertEquals(95, requests().size());
        assertEquals(126, replies().size());
        assertEquals(3, lifecycle().size());
        assertEquals(12, auditLines().size());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void requestsComeOutAsTheyCameIn(Message message) {
        RequestMessage decoded = RequestCodec.decode(message.bytes());

        assertEquals(message.payload(), text(RequestCodec.encode(decoded)));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void repliesComeOutAsTheyCameIn(Message message) {
        ReplyMessage decoded = ReplyCodec.decode(message.bytes());

        assertEquals(message.payload(), text(ReplyCodec.encode(decoded)));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void rpcRequestBodiesComeOutAsTheyCameIn(Message message) {
        Request request = RequestCodec.decode(message.bytes()).request();
        String body = text(request.body());

        switch (request.agent()) {
            case "discovery" -> assertEquals("ping", body);
            case "registration" -> assertEquals(request.message(), body);
            default -> assertEquals(request.message(), RpcRequest.parse(request.body()).render());
        }
    }

    @ParameterizedTest
    @MethodSource("replies")
    void rpcReplyBodiesComeOutAsTheyCameIn(Message message) {
        Reply reply = ReplyCodec.decode(message.bytes()).reply();

        if (reply.agent().equals("discovery")) {
            assertEquals("pong", reply.message());
        } else {
            assertEquals(reply.message(), RpcReply.parse(reply.message()).render());
        }
    }

    @ParameterizedTest
    @MethodSource("lifecycle")
    void lifecycleEventsAreWrittenAsRecorded(Message message) {
        JsonNode data = JSON.readTree(message.payload()).get("data");
        String protocol = data.get("protocol").stringValue();

        var event =
                new LifecycleEvent(
                        protocol.endsWith("startup")
                                ? LifecycleEvent.Type.STARTUP
                                : LifecycleEvent.Type.SHUTDOWN,
                        data.get("id").stringValue(),
                        data.get("identity").stringValue(),
                        data.get("component").stringValue(),
                        data.get("timestamp").longValue(),
                        data.path("version").stringValue(null));

        assertEquals(message.payload(), text(event.encode()));
        assertEquals(message.subject(), event.subject());
    }

    @ParameterizedTest
    @MethodSource("auditLines")
    void auditLinesAreWrittenAsRecorded(String line) {
        JsonNode seen = JSON.readTree(line);
        var time = LocalDateTime.parse(seen.get("timestamp").stringValue(), AUDIT_TIME);
        String requestId = seen.get("request_id").stringValue();
        Request request =
                Recordings.requests().stream()
                        .map(message -> RequestCodec.decode(message.bytes()).request())
                        .filter(candidate -> candidate.requestId().equals(requestId))
                        .findFirst()
                        .orElseThrow();

        var audit =
                new AuditLine(
                        time.toInstant(ZoneOffset.UTC), request, RpcRequest.parse(request.body()));

        assertEquals(line, audit.render());
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
