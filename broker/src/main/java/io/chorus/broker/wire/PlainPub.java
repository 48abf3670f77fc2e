package io.chorus.broker.wire;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/// Reads `PUB` in the form that clients give it: capitals, single blanks, a short line that ends
/// with CR and LF. Whatever is otherwise, wrong or not whole is left to [FrameParser], which knows
/// all forms and all complaints. Confined to a thread.
final class PlainPub {
    private static final int VERB = 'P' << 24 | 'U' << 16 | 'B' << 8 | ' ';
    private static final int VERB_LENGTH = 4;
    private static final int MOST_LINE = 256;
    private static final int MOST_DIGITS = 9;
    private static final int SUBJECTS = 256;

    private final byte[] line = new byte[MOST_LINE];
    private final NameCache subjects = new NameCache(SUBJECTS);

    /// Takes the next frame, if it is of this form.
    ///
    /// @param in borrowed; its reader index moves past the frame, or stays
    Frame.@Nullable Pub next(ByteBuf in, int maxControlLine, int maxPayload) {
        int start = in.readerIndex() + VERB_LENGTH;
        int count = Math.min(in.writerIndex() - start, MOST_LINE);
        if (count < VERB_LENGTH || in.getInt(start - VERB_LENGTH) != VERB) {
            return null;
        }
        in.getBytes(start, line, 0, count);
        int subjectEnd = blankOrEnd(0, count);
        int replyEnd = subjectEnd;
        int sizeEnd = blankOrEnd(subjectEnd + 1, count);
        if (sizeEnd < count && line[sizeEnd] == ' ') {
            replyEnd = sizeEnd;
            sizeEnd = blankOrEnd(replyEnd + 1, count);
        }
        // From here on the payload must be there too.
        if (sizeEnd + 1 >= count
                || line[sizeEnd] != '\r'
                || line[sizeEnd + 1] != '\n'
                || sizeEnd > maxControlLine
                || line[subjectEnd] != ' '
                || subjectEnd == 0
                || replyEnd == subjectEnd + 1) {
            return null;
        }
        int size = number(replyEnd + 1, sizeEnd);
        int payload = start + sizeEnd + 2;
        int end = payload + size;
        if (size < 0
                || size > maxPayload
                || in.writerIndex() - 2 < end
                || in.getShort(end) != ('\r' << 8 | '\n')) {
            return null;
        }
        in.readerIndex(end + 2);
        return new Frame.Pub(
                subjects.get(line, 0, subjectEnd),
                replyEnd == subjectEnd ? null : ByteString.copyOf(line, subjectEnd + 1, replyEnd),
                Frame.NO_HEADERS,
                in.slice(payload, size));
    }

    /// The next blank or control character, or `count` if there is none.
    private int blankOrEnd(int from, int count) {
        int i = from;
        while (i < count && (line[i] > ' ' || line[i] < 0)) {
            i++;
        }
        return i;
    }

    /// @return -1 if these are not 1 to 9 digits
    private int number(int start, int end) {
        if (start >= end || end - start > MOST_DIGITS) {
            return -1;
        }
        int value = 0;
        for (int i = start; i < end; i++) {
            int digit = line[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
