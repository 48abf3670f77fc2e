package io.chorus.broker.wire;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Appends `MSG` and `HMSG` in one piece each. Confined to a thread.
///
/// A frame is put together in an array and copied once. The whole of the last one is still there
/// when the same message goes to another subscription of the same name, as in every fan-out, and
/// its beginning when the next message is of the same subject.
public final class MessageWriter {
    /// Payloads up to this are copied with their line: twice, but that is less than what buffers do
    /// to copy from one to the other.
    private static final int SMALL = 4096;

    /// Most bytes of a line besides its names.
    private static final int ROOM = 64;

    private static final int VERB_ROOM = 5;

    /// `HMSG SUBJECT SID …`; the `H` is left out for `MSG`.
    private byte[] frame = new byte[SMALL + 512];

    private @Nullable ByteString subject;
    private int subjectEnd;

    // The message whose frame stands there, and what else the frame depends on.
    private @Nullable Object last;
    private @Nullable ByteString lastSid;
    private int lastHeaderBytes;
    private int lastEnd;

    /// Appends a message; the line end behind its payload too.
    ///
    /// @param out borrowed
    /// @param message stands for it while it goes to one subscription after the other, with the
    ///   same subject, reply subject and payload, but for headers that are left out; `null` for a
    ///   message to one
    /// @param headerBytes length of the header block that the payload begins with, or
    ///   [Frame#NO_HEADERS]
    /// @param payload borrowed
    public void message(
            ByteBuf out,
            @Nullable Object message,
            ByteString subject,
            ByteString sid,
            @Nullable ByteString replyTo,
            int headerBytes,
            ByteBuf payload) {
        int begin = headerBytes == Frame.NO_HEADERS ? 1 : 0;
        if (stands(message, sid, headerBytes)) {
            out.writeBytes(frame, begin, lastEnd - begin);
            return;
        }
        int size = payload.readableBytes();
        int end = line(subject, sid, replyTo, headerBytes, size);
        if (size <= SMALL) {
            payload.getBytes(payload.readerIndex(), frame, end, size);
            end = lineEnd(end + size);
            out.writeBytes(frame, begin, end - begin);
            last = message;
            lastSid = sid;
            lastHeaderBytes = headerBytes;
            lastEnd = end;
        } else {
            out.ensureWritable(end - begin + size + 2);
            out.writeBytes(frame, begin, end - begin);
            out.writeBytes(payload, payload.readerIndex(), size);
            FrameWriter.lineEnd(out);
        }
    }

    /// Appends only the control line; the payload and a line end must follow.
    public void line(
            ByteBuf out,
            ByteString subject,
            ByteString sid,
            @Nullable ByteString replyTo,
            int headerBytes,
            int size) {
        int end = line(subject, sid, replyTo, headerBytes, size);
        int begin = headerBytes == Frame.NO_HEADERS ? 1 : 0;
        out.writeBytes(frame, begin, end - begin);
    }

    @SuppressWarnings("ReferenceEquality") // those that are merely equal are written again
    private boolean stands(@Nullable Object message, ByteString sid, int headerBytes) {
        return message != null
                && last == message
                && lastSid == sid
                && lastHeaderBytes == headerBytes;
    }

    /// Puts the control line together.
    ///
    /// @return where it ends
    private int line(
            ByteString to,
            ByteString sid,
            @Nullable ByteString replyTo,
            int headerBytes,
            int size) {
        int needed =
                to.length()
                        + sid.length()
                        + (replyTo == null ? 0 : replyTo.length())
                        + SMALL
                        + ROOM;
        if (frame.length < needed) {
            frame = Arrays.copyOf(frame, needed);
        }
        last = null;
        begin(to);
        int end = blank(sid.copyTo(frame, subjectEnd));
        if (replyTo != null) {
            end = blank(replyTo.copyTo(frame, end));
        }
        if (headerBytes != Frame.NO_HEADERS) {
            end = blank(number(end, headerBytes));
        }
        return lineEnd(number(end, size));
    }

    @SuppressWarnings("ReferenceEquality") // one that is merely equal is written again
    private void begin(ByteString to) {
        if (subject == to) {
            return;
        }
        frame[0] = 'H';
        frame[1] = 'M';
        frame[2] = 'S';
        frame[3] = 'G';
        frame[4] = ' ';
        subject = to;
        subjectEnd = blank(to.copyTo(frame, VERB_ROOM));
    }

    private int blank(int at) {
        frame[at] = ' ';
        return at + 1;
    }

    private int lineEnd(int at) {
        frame[at] = '\r';
        frame[at + 1] = '\n';
        return at + 2;
    }

    private int number(int at, int value) {
        int digits = 1;
        for (int rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        int rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            frame[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return at + digits;
    }
}
