package io.chorus.agents.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chorus.agents.filter.FactFilter;
import io.chorus.agents.filter.Filter;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RequestCodecTest {
    @Test
    void rubysBase64WithLineFeedsIsRead() {
        byte[] secure = Wire.utf8(Wire.secureRequest(Wire.REQUEST));
        String lines = Base64.getMimeEncoder(60, new byte[] {'\n'}).encodeToString(secure) + "\n";
        String payload =
                """
                {"protocol":"choria:transport:1","data":%s,"headers":{"mc_sender":"s"}}\
                """
                        .formatted(Wire.quoted(lines));

        assertEquals(
                RequestCodec.decode(Wire.request(Wire.REQUEST)),
                RequestCodec.decode(Wire.utf8(payload)));
    }

    @Test
    void aSignatureIsCarriedButNotLookedAt() {
        RequestMessage message = RequestCodec.decode(Wire.request(Wire.REQUEST));

        assertEquals("x", message.signature());
        assertEquals("y", message.pubcert());
        assertEquals(message, RequestCodec.decode(RequestCodec.encode(message)));
    }

    @Test
    void keysMayStandInAnyOrderAndUnknownOnesAreIgnored() {
        String request =
                """
                {"envelope":{"filter":{"compound":[],"new":{"a":[1,{}]},"identity":[],"agent":[],\
                "cf_class":[],"fact":[]},"time":1,"ttl":30,"agent":"a","collective":"c",\
                "callerid":"x=y","senderid":"","requestid":"%s","extra":null},\
                "more":[[]],"message":"m","protocol":"choria:request:1"}\
                """
                        .formatted(Wire.REQUEST_ID);

        assertEquals(
                new Request(Wire.REQUEST_ID, "", "x=y", "c", "a", 30, 1, Filter.ALL, "m"),
                RequestCodec.decode(Wire.request(request)).request());
    }

    @Test
    void everyKindOfFilterIsKept() {
        var filter =
                new Filter(
                        List.of(
                                new FactFilter("os.family", "=~", "/^Deb|<Red>/"),
                                new FactFilter("n", ">=", "1")),
                        List.of("role::web", "/^profile/"),
                        List.of("rpcutil", "/scout/"),
                        List.of("n1.example.net", "/é&/"),
                        List.of("with('country=mt') && fact(\"n\") > 1", "true"));
        var message = RequestMessage.insecure(Wire.plainRequest(filter, "{}"), Wire.from("shell"));

        assertEquals(message, RequestCodec.decode(RequestCodec.encode(message)));
    }

    @Test
    void aFilterWithoutAgentsAsksForNone() {
        String request = Wire.REQUEST.replace("\"agent\":[\"rpcutil\"],", "");

        assertEquals(
                List.of(), RequestCodec.decode(Wire.request(request)).request().filter().agents());
    }

    @ParameterizedTest(name = "{0} is handed on as {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    [{"expr":"true"}]                  | true
                    [{"expr":"a","other":"b"}]         | a
                    []                                 | []
                    [{"statement":"x"}]                | [{"statement":"x"}]
                    [{"expr":"true"},{"expr":"true"}]  | [{"expr":"true"},{"expr":"true"}]
                    """)
    void compoundFiltersThatGoNeverMatchBecomeListsThatNeverAreTrue(String sent, String handedOn) {
        String request = Wire.REQUEST.replace("\"compound\":[]", "\"compound\":[" + sent + "]");

        assertEquals(
                List.of(handedOn),
                RequestCodec.decode(Wire.request(request)).request().filter().compounds());
    }

    @ParameterizedTest(name = "ttl {0} is {1}")
    @CsvSource({"30, 30", "2147483647, 2147483647", "9223372036854775807, 2147483647"})
    void longLifetimesAreBounded(String sent, int ttlSeconds) {
        String request = Wire.REQUEST.replace("\"ttl\":60", "\"ttl\":" + sent);

        assertEquals(ttlSeconds, RequestCodec.decode(Wire.request(request)).request().ttlSeconds());
    }

    @Test
    void theIdIsCountedInCharactersNotBytes() {
        String id = "é".repeat(31) + "😀";
        String request = Wire.REQUEST.replace(Wire.REQUEST_ID, id);

        assertEquals(id, RequestCodec.decode(Wire.request(request)).request().requestId());
    }

    @Test
    void federationAndHopsAreKept() {
        var headers =
                new TransportHeaders(
                        "shell",
                        "choria.federation.f.collective",
                        List.of(new Hop("", "a", "nats://b:4222"), new Hop("c", "d", "")),
                        new Federation("id", "reply.here", List.of("c.node.a", "c.node.b")));
        var message = RequestMessage.insecure(Wire.plainRequest(Filter.ALL, "{}"), headers);

        byte[] payload = RequestCodec.encode(message);

        assertEquals(headers, RequestCodec.decode(payload).headers());
        assertEquals(
                """
                "headers":{"reply-to":"choria.federation.f.collective","mc_sender":"shell",\
                "seen-by":[["","a","nats://b:4222"],["c","d",""]],\
                "federation":{"req":"id","reply-to":"reply.here","target":["c.node.a","c.node.b"]}}}\
                """,
                Wire.text(payload).substring(Wire.text(payload).indexOf("\"headers\"")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"headers\":{}",
                ",\"headers\":{\"mc_sender\":null,\"reply-to\":\"\",\"seen-by\":null,"
                        + "\"federation\":null}"
            })
    void headersThatAreNotThereAreEmpty(String headers) {
        String payload =
                "{\"protocol\":\"choria:transport:1\",\"data\":\"%s\"%s}"
                        .formatted(
                                Wire.base64(Wire.utf8(Wire.secureRequest(Wire.REQUEST))), headers);

        TransportHeaders found = RequestCodec.decode(Wire.utf8(payload)).headers();

        assertEquals("", found.sender());
        assertNull(found.replyTo());
        assertEquals(List.of(), found.seenBy());
        assertNull(found.federation());
    }

    @Test
    void hopsOfAnyLengthBecomeTriples() {
        String payload =
                Wire.text(Wire.request(Wire.REQUEST))
                        .replace(
                                "{\"mc_sender\":\"s\"}",
                                "{\"seen-by\":[[],[\"a\"],[\"a\",null],[\"a\",\"b\",\"c\",\"d\"]]}");

        assertEquals(
                List.of(
                        new Hop("", "", ""),
                        new Hop("a", "", ""),
                        new Hop("a", "", ""),
                        new Hop("a", "b", "c")),
                RequestCodec.decode(Wire.utf8(payload)).headers().seenBy());
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    cGluZw==       | ping
                    "ping"         | "ping"
                    {"agent":"a"}  | {"agent":"a"}
                    cGluZw=        | cGluZw=
                    cGluZw         | cGluZw
                    """)
    void theBodyIsBase64OrPlainText(String message, String body) {
        assertEquals(body, Wire.text(Wire.plainRequest(Filter.ALL, message).body()));
    }

    @Test
    void aBarePingHappensToBeBase64() {
        byte[] body = Wire.plainRequest(Filter.ALL, "ping").body();

        assertArrayEquals(new byte[] {(byte) 0xa6, 0x29, (byte) 0xe0}, body);
    }

    @Test
    void base64InTheBodyMayHaveLineEnds() {
        assertEquals("ping", Wire.text(Wire.plainRequest(Filter.ALL, "cGlu\r\nZw==\n").body()));
    }
}
