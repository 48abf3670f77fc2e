package io.chorus.agents.protocol;

import io.chorus.agents.filter.Filter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Builds payloads layer by layer with Jackson, so that tests can put anything anywhere.
final class Wire {
    static final String REQUEST_ID = "9f1c2b7a4d6e4f0c8a1b3c5d7e9f0a12";

    /// A request that every check lets pass.
    static final String REQUEST =
            """
            {"protocol":"choria:request:1","message":"{}","envelope":{\
            "requestid":"9f1c2b7a4d6e4f0c8a1b3c5d7e9f0a12","senderid":"shell.example.net",\
            "callerid":"choria=rip.mcollective","collective":"mcollective","agent":"rpcutil",\
            "ttl":60,"time":1795225000,"filter":{"fact":[],"cf_class":[],"agent":["rpcutil"],\
            "identity":[],"compound":[]}}}\
            """;

    /// A reply to it that every check lets pass.
    static final String REPLY =
            """
            {"protocol":"choria:reply:1","message":"pong","envelope":{\
            "requestid":"9f1c2b7a4d6e4f0c8a1b3c5d7e9f0a12","senderid":"n1.example.net",\
            "agent":"discovery","time":1795225000}}\
            """;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Wire() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// The text as a JSON string, quotes included.
    static String quoted(String text) {
        return JSON.writeValueAsString(text);
    }

    static byte[] transport(byte[] secure) {
        return utf8(
                """
                {"protocol":"choria:transport:1","data":"%s","headers":{"mc_sender":"s"}}\
                """
                        .formatted(base64(secure)));
    }

    static String secureRequest(String request) {
        return """
        {"protocol":"choria:secure:request:1","message":%s,"signature":"x","pubcert":"y"}\
        """
                .formatted(quoted(request));
    }

    static String secureReply(String reply) {
        return """
        {"protocol":"choria:secure:reply:1","message":%s,"hash":"%s"}\
        """
                .formatted(quoted(reply), base64(sha256(utf8(reply))));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] request(String request) {
        return transport(utf8(secureRequest(request)));
    }

    static byte[] reply(String reply) {
        return transport(utf8(secureReply(reply)));
    }

    static Request plainRequest(Filter filter, String message) {
        return new Request(
                REQUEST_ID,
                "shell.example.net",
                "choria=rip.mcollective",
                "mcollective",
                "rpcutil",
                60,
                1795225000,
                filter,
                message);
    }

    static TransportHeaders from(String sender) {
        return new TransportHeaders(sender, null, List.of(), null);
    }
}
