package io.chorus.broker.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Appends frames to a buffer; the counterpart of [FrameParser]. Messages for clients are written
/// by [MessageWriter].
///
/// Buffers are borrowed and grow as needed. Safe for any thread as long as each has a buffer of its
/// own.
public final class FrameWriter {
    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PONG = "PONG\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OK = "+OK\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HMSG = "HMSG ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RMSG = "RMSG ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PUB = "PUB ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HPUB = "HPUB ".getBytes(StandardCharsets.US_ASCII);
    private static final int LINE_END = '\r' << 8 | '\n';
    private static final int MOST_DIGITS = 10;

    private FrameWriter() {}

    /// Appends `PING`.
    public static void ping(ByteBuf out) {
        out.writeBytes(PING);
    }

    /// Appends `PONG`.
    public static void pong(ByteBuf out) {
        out.writeBytes(PONG);
    }

    /// Appends `+OK`.
    public static void ok(ByteBuf out) {
        out.writeBytes(OK);
    }

    /// Appends `-ERR` with the quotes that its text wants.
    public static void error(ByteBuf out, String text) {
        ByteBufUtil.writeUtf8(out, "-ERR '" + text + "'\r\n");
    }

    /// Appends `INFO`, with the blank that nats-server leaves before the line's end.
    public static void info(ByteBuf out, byte[] json) {
        ByteBufUtil.writeAscii(out, "INFO ");
        out.writeBytes(json);
        ByteBufUtil.writeAscii(out, " \r\n");
    }

    /// Appends `CONNECT`.
    public static void connect(ByteBuf out, byte[] json) {
        ByteBufUtil.writeAscii(out, "CONNECT ");
        out.writeBytes(json);
        out.writeShort(LINE_END);
    }

    /// Appends `SUB`; without queue group two blanks stand between subject and sid, as Go's client
    /// has it.
    public static void sub(
            ByteBuf out, ByteString subject, @Nullable ByteString queueGroup, long sid) {
        ByteBufUtil.writeAscii(out, "SUB ");
        subject.writeTo(out);
        out.writeByte(' ');
        if (queueGroup != null) {
            queueGroup.writeTo(out);
        }
        out.writeByte(' ');
        number(out, sid);
        out.writeShort(LINE_END);
    }

    /// Appends `UNSUB`.
    ///
    /// @param maximum deliveries after which the subscription ends; 0 ends it at once
    public static void unsub(ByteBuf out, long sid, int maximum) {
        ByteBufUtil.writeAscii(out, "UNSUB ");
        number(out, sid);
        if (maximum > 0) {
            out.writeByte(' ');
            number(out, maximum);
        }
        out.writeShort(LINE_END);
    }

    /// Appends `PUB` or `HPUB` with its payload.
    ///
    /// @param headerBytes length of the header block that the payload begins with, or
    ///   [Frame#NO_HEADERS]
    /// @param payload in an array; its position stays
    public static void pub(
            ByteBuf out,
            ByteString subject,
            @Nullable ByteString replyTo,
            int headerBytes,
            ByteBuffer payload) {
        out.writeBytes(headerBytes == Frame.NO_HEADERS ? PUB : HPUB);
        subject.writeTo(out);
        int size = payload.remaining();
        tail(out, replyTo, headerBytes, size);
        // Without the view that a buffer would make of the buffer.
        out.writeBytes(payload.array(), payload.arrayOffset() + payload.position(), size);
        out.writeShort(LINE_END);
    }

    /// Appends the control line of a message for another server; the payload and a line end must
    /// follow.
    ///
    /// @param queueGroups those in which a member there was chosen
    /// @param headerBytes length of the header block that the payload begins with, or
    ///   [Frame#NO_HEADERS]
    /// @param size bytes of the payload, headers included
    public static void routedLine(
            ByteBuf out,
            ByteString account,
            ByteString subject,
            @Nullable ByteString replyTo,
            List<ByteString> queueGroups,
            int headerBytes,
            int size) {
        out.writeBytes(headerBytes == Frame.NO_HEADERS ? RMSG : HMSG);
        account.writeTo(out);
        out.writeByte(' ');
        subject.writeTo(out);
        if (queueGroups.isEmpty()) {
            tail(out, replyTo, headerBytes, size);
            return;
        }
        ByteBufUtil.writeAscii(out, replyTo == null ? " |" : " + ");
        if (replyTo != null) {
            replyTo.writeTo(out);
        }
        for (int i = 0; i < queueGroups.size(); i++) {
            out.writeByte(' ');
            queueGroups.get(i).writeTo(out);
        }
        tail(out, null, headerBytes, size);
    }

    /// Appends `RS+`, or `RS-` when nobody is left.
    ///
    /// @param weight members of the queue group; any number without one
    public static void remote(
            ByteBuf out,
            ByteString account,
            ByteString subject,
            @Nullable ByteString queueGroup,
            int weight) {
        ByteBufUtil.writeAscii(out, weight == 0 ? "RS- " : "RS+ ");
        account.writeTo(out);
        out.writeByte(' ');
        subject.writeTo(out);
        if (queueGroup != null) {
            out.writeByte(' ');
            queueGroup.writeTo(out);
            if (weight > 0) {
                out.writeByte(' ');
                number(out, weight);
            }
        }
        out.writeShort(LINE_END);
    }

    /// Appends what ends a payload.
    public static void lineEnd(ByteBuf out) {
        out.writeShort(LINE_END);
    }

    private static void tail(ByteBuf out, @Nullable ByteString replyTo, int headerBytes, int size) {
        out.writeByte(' ');
        if (replyTo != null) {
            replyTo.writeTo(out);
            out.writeByte(' ');
        }
        if (headerBytes != Frame.NO_HEADERS) {
            number(out, headerBytes);
            out.writeByte(' ');
        }
        number(out, size);
        out.writeShort(LINE_END);
    }

    /// Appends decimal digits without making a text of them first.
    private static void number(ByteBuf out, long value) {
        if (value >= 1_000_000_000L) {
            ByteBufUtil.writeAscii(out, Long.toString(value));
            return;
        }
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        out.ensureWritable(MOST_DIGITS);
        int end = out.writerIndex() + digits;
        long rest = value;
        for (int i = end - 1; i >= out.writerIndex(); i--) {
            out.setByte(i, (byte) ('0' + rest % 10));
            rest /= 10;
        }
        out.writerIndex(end);
    }
}
