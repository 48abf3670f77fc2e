package io.chorus.broker.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.testing.NoBufferLeaks;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// A million frames, valid, spoilt and random, for both sides: none brings anything out of the
/// parser but frames and [WireException].
///
/// The seed is fixed; a failure names it with the number of the frame.
@Timeout(60)
@ExtendWith(NoBufferLeaks.class)
class FrameFuzzTest {
    private static final long SEED = 20_261_121;
    private static final int FRAMES = 500_000;
    private static final String[] VERBS = {
        "PUB", "HPUB", "SUB", "UNSUB", "CONNECT", "MSG", "HMSG", "INFO", "PING", "PONG", "+OK",
        "-ERR", "pub", "RS+", "PUBX", "", "P"
    };
    private static final String LETTERS = "abc.*>$_\t \r\n0123456789\u0000\u00ff\u0080{}\"'-+";

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void nothingEscapesTheServersSide() {
        fuzz(Side.SERVER);
    }

    @Test
    void nothingEscapesTheClientsSide() {
        fuzz(Side.CLIENT);
    }

    private void fuzz(Side side) {
        var parser = new FrameParser(side, 128, 256);
        int parsed = 0;
        int refused = 0;
        for (int i = 0; i < FRAMES; i++) {
            var frame = frame();
            var in = Unpooled.buffer(frame.length() + 8);
            int cut = random.nextInt(4) == 0 ? random.nextInt(frame.length() + 1) : frame.length();
            try {
                write(in, frame, 0, cut);
                parsed += drain(parser, in);
                write(in, frame, cut, frame.length());
                parsed += drain(parser, in);
            } catch (WireException _) {
                refused++;
            } catch (RuntimeException e) {
                throw new AssertionError(
                        "seed " + SEED + ", frame " + i + ": " + frame.replace("\r\n", "\\r\\n"),
                        e);
            } finally {
                in.release();
            }
            assertEquals(0, in.refCnt(), "frame " + i);
        }
        // Else the generator is at fault, not the parser.
        assertTrue(parsed > FRAMES / 10, "parsed " + parsed);
        assertTrue(refused > FRAMES / 10, "refused " + refused);
    }

    private static void write(ByteBuf in, String frame, int from, int to) {
        for (int i = from; i < to; i++) {
            in.writeByte(frame.charAt(i));
        }
    }

    /// Takes all frames and looks at every byte of them.
    private static int drain(FrameParser parser, ByteBuf in) {
        int count = 0;
        for (var frame = parser.next(in); frame != null; frame = parser.next(in)) {
            switch (frame) {
                case Frame.Pub pub -> look(pub.payload());
                case Frame.Msg msg -> look(msg.payload());
                default -> {}
            }
            count++;
        }
        return count;
    }

    private static void look(ByteBuf payload) {
        for (int i = payload.readerIndex(); i < payload.writerIndex(); i++) {
            payload.getByte(i);
        }
    }

    private String frame() {
        var valid = valid();
        return switch (random.nextInt(4)) {
            case 0 -> valid;
            case 1 -> valid() + valid;
            case 2 -> spoilt(valid);
            default -> noise();
        };
    }

    private String valid() {
        var payload = "x".repeat(random.nextInt(40));
        var headers = "NATS/1.0\r\nA: b\r\n\r\n";
        int all = headers.length() + payload.length();
        return switch (random.nextInt(11)) {
            case 0 -> "PUB a.b " + payload.length() + "\r\n" + payload + "\r\n";
            case 1 -> "PUB a.b _INBOX.x " + payload.length() + "\r\n" + payload + "\r\n";
            case 2 ->
                    "HPUB a " + headers.length() + " " + all + "\r\n" + headers + payload + "\r\n";
            case 3 -> "MSG a.b 7 " + payload.length() + "\r\n" + payload + "\r\n";
            case 4 ->
                    "HMSG a 7 r "
                            + headers.length()
                            + " "
                            + all
                            + "\r\n"
                            + headers
                            + payload
                            + "\r\n";
            case 5 -> "SUB a.> q 1\r\n";
            case 6 -> "UNSUB 1 " + random.nextInt() + "\r\n";
            case 7 -> "PING\r\n";
            case 8 -> "PONG\r\n";
            case 9 -> "INFO {\"a\":1} \r\n";
            default -> "-ERR 'x'\r\n";
        };
    }

    private String spoilt(String frame) {
        var bytes = new StringBuilder(frame);
        for (int i = 1 + random.nextInt(3); i > 0 && !bytes.isEmpty(); i--) {
            int at = random.nextInt(bytes.length());
            switch (random.nextInt(3)) {
                case 0 -> bytes.deleteCharAt(at);
                case 1 -> bytes.insert(at, letter());
                default -> bytes.setCharAt(at, letter());
            }
        }
        return bytes.toString();
    }

    private String noise() {
        var bytes = new StringBuilder(VERBS[random.nextInt(VERBS.length)]);
        for (int i = random.nextInt(60); i > 0; i--) {
            bytes.append(random.nextInt(8) == 0 ? (char) random.nextInt(256) : letter());
        }
        return bytes.append(random.nextBoolean() ? "\r\n" : "").toString();
    }

    private char letter() {
        return LETTERS.charAt(random.nextInt(LETTERS.length()));
    }
}
