package io.chorus.agents.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ReplyCodecTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pong",
                "{\"a\":\"<b>&\u2028\"}",
                "\"\\\b\f\n\r\t\u0000\u007f",
                "é€😀\ufffd",
                "a\\\"b\\\\\\\"c"
            })
    void anyMessageArrivesAsItWas(String message) {
        var reply =
                new ReplyMessage(
                        new Reply(Wire.REQUEST_ID, "n1", "discovery", 1795225000, message),
                        Wire.from("n1"));

        assertEquals(reply, ReplyCodec.decode(ReplyCodec.encode(reply)));
    }

    @Test
    void repliesOfEverySizeAreWrittenLayerByLayer() {
        for (int size = 0; size <= 600; size++) {
            String message = "0123456\\89\"é".repeat(60).substring(0, size);
            var reply = new Reply(Wire.REQUEST_ID, "n1", "emulated0", 1795225000, message);
            String json =
                    """
                    {"protocol":"choria:reply:1","message":%s,"envelope":{"requestid":"%s",\
                    "senderid":"n1","agent":"emulated0","time":1795225000}}\
                    """
                            .formatted(Wire.quoted(message), Wire.REQUEST_ID);

            byte[] encoded = ReplyCodec.encode(new ReplyMessage(reply, Wire.from("s")));

            assertEquals(Wire.text(Wire.reply(json)), Wire.text(encoded));
        }
    }

    @Test
    void aLargeMessageArrivesAsItWas() {
        String message = "\"<é\n".repeat(100_000);
        var reply = new ReplyMessage(new Reply("id", "n1", "a", 0, message), Wire.from("n1"));

        assertEquals(message, ReplyCodec.decode(ReplyCodec.encode(reply)).reply().message());
    }

    @Test
    void aMessageWithHalfACharacterStillHasItsHash() {
        var reply = new ReplyMessage(new Reply("id", "n1", "a", 0, "x\ud83dy"), Wire.from("n1"));

        assertEquals("x\ufffdy", ReplyCodec.decode(ReplyCodec.encode(reply)).reply().message());
    }

    @Test
    void invalidUtf8IsReplacedBeforeTheHashIsTaken() {
        byte[] secure = Wire.utf8(Wire.secureReply(Wire.REPLY.replace("pong", "p\ufffdng")));
        int at = Wire.text(secure).indexOf('\ufffd');
        byte[] invalid = new byte[secure.length - 2];
        System.arraycopy(secure, 0, invalid, 0, at);
        invalid[at] = (byte) 0xff;
        System.arraycopy(secure, at + 3, invalid, at + 1, secure.length - at - 3);

        assertEquals("p\ufffdng", ReplyCodec.decode(Wire.transport(invalid)).reply().message());
    }

    @Test
    void aReplyCarriesItsRequestsFederation() {
        var federation = new Federation("id", "reply.here", List.of());
        var headers = new TransportHeaders("n1", null, List.of(new Hop("a", "b", "c")), federation);
        var reply = new ReplyMessage(new Reply("id", "n1", "a", 0, "m"), headers);

        assertEquals(reply, ReplyCodec.decode(ReplyCodec.encode(reply)));
    }
}
