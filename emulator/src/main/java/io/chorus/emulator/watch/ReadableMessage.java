package io.chorus.emulator.watch;

import io.chorus.agents.protocol.ProtocolException;
import io.chorus.agents.protocol.ReplyCodec;
import io.chorus.agents.protocol.Request;
import io.chorus.agents.protocol.RequestCodec;
import io.chorus.agents.protocol.RpcReply;
import io.chorus.agents.protocol.RpcRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What a payload says, in one line: Choria's requests, replies and events in words, other text as
/// it is, all else as a number of bytes.
public final class ReadableMessage {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST = 200;
    private static final String CHORIA = "{\"protocol\":\"choria:transport:1\"";

    private ReadableMessage() {}

    /// Describes a payload.
    public static String describe(byte[] payload) {
        var text = text(payload);
        if (text.startsWith(CHORIA)) {
            return choria(payload);
        }
        if (text.startsWith("{\"specversion\"")) {
            return event(text);
        }
        return printable(text) ? shortened(text) : payload.length + " bytes";
    }

    private static String choria(byte[] payload) {
        try {
            return request(RequestCodec.decode(payload).request());
        } catch (ProtocolException noRequest) {
            try {
                return reply(payload);
            } catch (ProtocolException _) {
                return "Choria message that cannot be read: " + noRequest.getMessage();
            }
        }
    }

    private static String request(Request request) {
        return "request %s%s from %s (%s) in %s id=%s ttl=%d%s"
                .formatted(
                        request.agent(),
                        action(request),
                        request.callerId(),
                        request.senderId(),
                        request.collective(),
                        request.requestId(),
                        request.ttlSeconds(),
                        request.filter().isEmpty() ? "" : " filter=" + request.filter());
    }

    private static String action(Request request) {
        try {
            var call = RpcRequest.parse(request.body());
            return "#" + call.action() + (call.data().isEmpty() ? "" : " " + call.data());
        } catch (ProtocolException _) {
            return ""; // not every agent speaks RPC
        }
    }

    private static String reply(byte[] payload) {
        var reply = ReplyCodec.decode(payload).reply();
        return "reply %s from %s id=%s %s"
                .formatted(
                        reply.agent(), reply.senderId(), reply.requestId(), body(reply.message()));
    }

    private static String body(String message) {
        try {
            var body = RpcReply.parse(message);
            return "status=%d %s".formatted(body.statusCode(), shortened(body.data().toString()));
        } catch (ProtocolException _) {
            return shortened(message);
        }
    }

    private static String event(String text) {
        try {
            var event = JSON.readTree(text);
            var subject = event.path("subject").asString("");
            return "event %s%s %s"
                    .formatted(
                            event.path("type").asString(""),
                            subject.isEmpty() ? "" : " of " + subject,
                            shortened(event.path("data").toString()));
        } catch (JacksonException _) {
            return shortened(text);
        }
    }

    /// The text, or one that is not printable where the bytes are none.
    private static String text(byte[] payload) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
        } catch (CharacterCodingException _) {
            return "\0";
        }
    }

    private static boolean printable(String text) {
        return text.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t');
    }

    private static String shortened(String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
