package io.chorus.broker.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MessageWriterTest {
    private static final ByteString A = ByteString.of("a.b");
    private static final ByteString R = ByteString.of("r");
    private static final ByteString LONG = ByteString.of("x".repeat(4000));

    private final MessageWriter writer = new MessageWriter();

    private void assertMessage(
            String bytes,
            ByteString subject,
            ByteString sid,
            @Nullable ByteString replyTo,
            int headerBytes,
            String payload) {
        var in = Unpooled.copiedBuffer("?" + payload, StandardCharsets.US_ASCII).skipBytes(1);
        assertWritten(
                bytes, out -> writer.message(out, null, subject, sid, replyTo, headerBytes, in));
        assertEquals(payload.length(), in.readableBytes());
        in.release();
    }

    private void assertMessage(
            String bytes,
            @Nullable Object message,
            ByteString sid,
            int headerBytes,
            String payload) {
        var in = Unpooled.copiedBuffer(payload, StandardCharsets.US_ASCII);
        assertWritten(bytes, out -> writer.message(out, message, A, sid, null, headerBytes, in));
        in.release();
    }

    private static void assertWritten(String bytes, Consumer<ByteBuf> writing) {
        // A buffer without room has to grow at any point.
        var out = Unpooled.buffer(0);
        writing.accept(out);
        assertEquals(bytes, out.toString(StandardCharsets.US_ASCII));
        out.release();
    }

    @Test
    void whatWasWrittenBeforeShowsInNoLaterMessage() {
        assertMessage("MSG a.b 1 2\r\nhi\r\n", A, ByteString.of("1"), null, Frame.NO_HEADERS, "hi");
        assertMessage("MSG a.b r r 0\r\n\r\n", A, R, R, Frame.NO_HEADERS, "");
        assertMessage("HMSG a.b r r 1 3\r\nabc\r\n", A, R, R, 1, "abc");
        assertMessage("MSG r r 2\r\nhi\r\n", R, R, null, Frame.NO_HEADERS, "hi");
        assertMessage("MSG a.b r 1\r\nx\r\n", A, R, null, Frame.NO_HEADERS, "x");
    }

    @Test
    void smallAndLargePayloadsAndNamesAreWritten() {
        for (int size : new int[] {9, 10, 99, 100, 511, 512, 513, 5_000, 100_000}) {
            var payload = "p".repeat(size);
            assertMessage(
                    "MSG a.b r %d\r\n%s\r\n".formatted(size, payload),
                    A,
                    R,
                    null,
                    Frame.NO_HEADERS,
                    payload);
        }
        assertMessage(
                "HMSG %s %s %s 10 512\r\n%s\r\n".formatted(LONG, LONG, LONG, "p".repeat(512)),
                LONG,
                LONG,
                LONG,
                10,
                "p".repeat(512));
    }

    @Test
    void aMessageToManyIsTheSameForEachAndNoOtherIs() {
        var one = new Object();
        var two = new Object();
        var x = ByteString.of("1");
        var y = ByteString.of("2");
        var large = "p".repeat(5_000);

        assertMessage("MSG a.b 1 2\r\nhi\r\n", one, x, Frame.NO_HEADERS, "hi");
        assertMessage("MSG a.b 1 2\r\nhi\r\n", one, x, Frame.NO_HEADERS, "hi");
        assertMessage("MSG a.b 2 2\r\nhi\r\n", one, y, Frame.NO_HEADERS, "hi");
        assertMessage("MSG a.b 1 2\r\nhi\r\n", one, x, Frame.NO_HEADERS, "hi");
        assertMessage("HMSG a.b 1 1 3\r\nhi!\r\n", one, x, 1, "hi!");
        assertMessage("MSG a.b 1 2\r\nhi\r\n", one, x, Frame.NO_HEADERS, "hi");
        assertMessage("MSG a.b 1 2\r\nho\r\n", two, x, Frame.NO_HEADERS, "ho");
        assertMessage("MSG a.b 1 2\r\nho\r\n", two, x, Frame.NO_HEADERS, "ho");
        assertWritten("MSG r 2 7\r\n", out -> writer.line(out, R, y, null, Frame.NO_HEADERS, 7));
        assertMessage("MSG a.b 1 2\r\nho\r\n", two, x, Frame.NO_HEADERS, "ho");
        for (int i = 0; i < 2; i++) {
            assertMessage("MSG a.b 1 5000\r\n" + large + "\r\n", one, x, Frame.NO_HEADERS, large);
        }
        assertMessage("MSG a.b 1 2\r\nho\r\n", two, x, Frame.NO_HEADERS, "ho");
    }

    @Test
    void whatIsNobodysIsWrittenAnew() {
        var x = ByteString.of("1");
        assertMessage("MSG a.b 1 2\r\nhi\r\n", null, x, Frame.NO_HEADERS, "hi");
        assertMessage("MSG a.b 1 2\r\nho\r\n", null, x, Frame.NO_HEADERS, "ho");
    }

    @Test
    void aLineMayStandAlone() {
        assertWritten(
                "MSG a.b r 1048576\r\n",
                out -> writer.line(out, A, R, null, Frame.NO_HEADERS, 1 << 20));
        assertWritten("HMSG a.b r a.b 0 0\r\n", out -> writer.line(out, A, R, A, 0, 0));
    }
}
