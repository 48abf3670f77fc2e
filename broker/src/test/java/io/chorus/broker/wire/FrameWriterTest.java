package io.chorus.broker.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FrameWriterTest {
    private static final ByteString A = ByteString.of("a.b");
    private static final ByteString R = ByteString.of("r");

    @Test
    void everyFrameHasItsBytes() {
        var payload = "hi".getBytes(StandardCharsets.US_ASCII);

        assertWritten("PING\r\n", FrameWriter::ping);
        assertWritten("PONG\r\n", FrameWriter::pong);
        assertWritten("+OK\r\n", FrameWriter::ok);
        assertWritten(
                "-ERR 'Stale Connection'\r\n", out -> FrameWriter.error(out, "Stale Connection"));
        assertWritten(
                "INFO {} \r\n",
                out -> FrameWriter.info(out, "{}".getBytes(StandardCharsets.UTF_8)));
        assertWritten(
                "CONNECT {}\r\n",
                out -> FrameWriter.connect(out, "{}".getBytes(StandardCharsets.UTF_8)));
        assertWritten("SUB a.b  1\r\n", out -> FrameWriter.sub(out, A, null, 1));
        assertWritten(
                "SUB a.b r 12345678901\r\n", out -> FrameWriter.sub(out, A, R, 12_345_678_901L));
        assertWritten("UNSUB 10\r\n", out -> FrameWriter.unsub(out, 10, 0));
        assertWritten("UNSUB 999999999 5\r\n", out -> FrameWriter.unsub(out, 999_999_999, 5));
        assertWritten(
                "PUB a.b 2\r\nhi\r\n",
                out -> FrameWriter.pub(out, A, null, Frame.NO_HEADERS, ByteBuffer.wrap(payload)));
        assertWritten(
                "HPUB a.b r 1 2\r\nhi\r\n",
                out -> FrameWriter.pub(out, A, R, 1, ByteBuffer.wrap(payload)));
    }

    private static void assertWritten(String bytes, Consumer<ByteBuf> writer) {
        // A buffer without room has to grow at any point.
        var out = Unpooled.buffer(0);
        writer.accept(out);
        assertEquals(bytes, out.toString(StandardCharsets.US_ASCII));
        out.release();
    }
}
