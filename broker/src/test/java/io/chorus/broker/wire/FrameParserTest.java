package io.chorus.broker.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chorus.testing.NoBufferLeaks;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class FrameParserTest {
    private static final String FROM_CLIENT =
            String.join(
                    "\r\n",
                    "CONNECT {\"verbose\":false}",
                    "ping",
                    "SUB a.b 1",
                    "sub  a.*\tq  2 ",
                    "UNSUB 1",
                    "UNSUB 2 5",
                    "PUB a 0",
                    "",
                    "PUB a.b r.x 5\nhe\r\nl",
                    "HPUB a 12 14",
                    "NATS/1.0\r\n\r\nhi",
                    "HPUB a r 12 12",
                    "NATS/1.0\r\n\r\n",
                    "PONG",
                    "+OK",
                    "INFO {}",
                    "-ERR 'x y'\r\n");
    private static final String FROM_SERVER =
            String.join(
                    "\r\n",
                    "INFO {\"a\":1} ",
                    "+OK",
                    "PING",
                    "MSG a.b 1 5",
                    "hello",
                    "MSG a 1 r 0",
                    "",
                    "HMSG a 1 12 12",
                    "NATS/1.0\r\n\r\n",
                    "HMSG a s r 12 13",
                    "NATS/1.0\r\n\r\nx",
                    "-ERR 'Stale Connection'",
                    "-ERR",
                    "PONG\r\n");

    @ParameterizedTest
    @CsvSource({"SERVER", "CLIENT"})
    void framesAreTheSameHoweverTheBytesAreCut(Side side) {
        var text = side == Side.SERVER ? FROM_CLIENT : FROM_SERVER;
        var whole = parse(side, List.of(text));

        assertEquals(side == Side.SERVER ? 14 : 10, whole.size(), whole.toString());
        assertEquals(whole, parse(side, text.chars().mapToObj(c -> "" + (char) c).toList()));
        for (int cut = 1; cut < text.length(); cut++) {
            assertEquals(
                    whole,
                    parse(side, List.of(text.substring(0, cut), text.substring(cut))),
                    "cut at " + cut);
        }
    }

    @Test
    void everyPartOfAMessageIsFound() {
        var frames =
                parse(
                        Side.SERVER,
                        List.of("HPUB a.b r.x 12 14\r\nNATS/1.0\r\n\r\nhi\r\nPUB c 2\r\nhi\r\n"));

        assertEquals(List.of("Pub a.b r.x 12 NATS/1.0\r\n\r\nhi", "Pub c null -1 hi"), frames);
    }

    @Test
    void unusualFormsOfALineAreReadLikeTheUsualOne() {
        for (var line :
                List.of(
                        "PUB a r 2\r\n",
                        "pub a r 2\r\n",
                        "PUB\ta\tr\t2\r\n",
                        "PUB  a  r  2 \r\n",
                        "PUB a\tr 2\r\n",
                        "PUB a r 000000002\r\n",
                        "PUB a r 2\n")) {
            assertEquals(
                    List.of("Pub a r -1 hi", "Pub a r -1 ho"),
                    parse(Side.SERVER, List.of(line + "hi\r\n" + line + "ho\r\n")),
                    line);
        }
        var name = "n".repeat(300);
        assertEquals(
                List.of("Pub " + name + " null -1 hi"),
                parse(Side.SERVER, List.of("PUB " + name + " 2\r\nhi\r\n")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"P", "PIN", "PU", "PUB ", "PUB a", "HPUB a 1", "c", "+O", "-ERR", "unsu"})
    void whatMayBecomeAFrameIsWaitedFor(String beginning) {
        assertEquals(List.of(), parse(Side.SERVER, List.of(beginning)));
    }

    @ParameterizedTest
    @CsvSource({
        "X,UNKNOWN_OPERATION",
        "PUX,UNKNOWN_OPERATION",
        "PUBX,UNKNOWN_OPERATION",
        "'\r',UNKNOWN_OPERATION",
        "' PING',UNKNOWN_OPERATION",
        "MSG a 1 1,UNKNOWN_OPERATION",
        "\u00e9,UNKNOWN_OPERATION",
        "'PUB a b c 1\r\n',BAD_ARGUMENTS",
        "'PUB a 1234567890\r\n',BAD_ARGUMENTS",
        "'PUB a +1\r\n',BAD_ARGUMENTS",
        "'PUB a\r1\r\nx\r\n',BAD_ARGUMENTS",
        "'PUB  1\r\nx\r\n',BAD_ARGUMENTS",
        "'HPUB a 3 2\r\nabc\r\n',BAD_ARGUMENTS",
        "'PUB a 101\r\n',PAYLOAD_TOO_LARGE",
        "'PUB a 1\r\nab\r\n',BAD_PAYLOAD_END",
        "'SUB aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',CONTROL_LINE_TOO_LONG"
    })
    void brokenFramesAreRefused(String bytes, WireException.Kind kind) {
        var in = buffer(bytes);
        var parser = new FrameParser(Side.SERVER, 64, 100);

        var refusal = assertThrows(WireException.class, () -> parser.next(in));

        assertEquals(kind, refusal.kind());
        in.release();
    }

    @Test
    void aLineOfTheGreatestLengthMayBeCutBeforeItsEnd() {
        var parser = new FrameParser(Side.SERVER, 64, 100);
        var in = buffer("SUB " + "x".repeat(62) + " 1\r");

        assertNull(parser.next(in));

        in.writeByte('\n');
        assertInstanceOf(Frame.Sub.class, parser.next(in));
        in.release();
    }

    @Test
    void theServersInfoMayBeOfAnyLength() {
        var in = buffer("INFO {\"x\":\"" + "y".repeat(10_000) + "\"} \r\n");

        var frame = new FrameParser(Side.CLIENT, 64, 100).next(in);

        assertEquals(10_009, assertInstanceOf(Frame.Info.class, frame).json().length);
        in.release();
    }

    static ByteBuf buffer(String bytes) {
        return Unpooled.buffer().writeBytes(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static List<String> parse(Side side, List<String> pieces) {
        var parser = new FrameParser(side, 4096, 1 << 20);
        var in = Unpooled.buffer();
        var frames = new ArrayList<String>();
        for (var piece : pieces) {
            in.writeBytes(piece.getBytes(StandardCharsets.ISO_8859_1));
            for (var frame = parser.next(in); frame != null; frame = parser.next(in)) {
                frames.add(text(frame));
            }
            in.discardReadBytes();
        }
        in.release();
        return frames;
    }

    static String text(Frame frame) {
        return switch (frame) {
            case Frame.Pub(var subject, var replyTo, var headerBytes, var payload) ->
                    "Pub %s %s %s %s".formatted(subject, replyTo, headerBytes, ascii(payload));
            case Frame.Msg(var subject, var sid, var replyTo, var headerBytes, var payload) ->
                    "Msg %s %s %s %s %s"
                            .formatted(subject, sid, replyTo, headerBytes, ascii(payload));
            case Frame.Info(var json) -> "Info " + new String(json, StandardCharsets.UTF_8).strip();
            case Frame.Connect(var json) -> "Connect " + new String(json, StandardCharsets.UTF_8);
            default -> frame.toString();
        };
    }

    private static String ascii(ByteBuf payload) {
        return payload.toString(StandardCharsets.ISO_8859_1);
    }
}
