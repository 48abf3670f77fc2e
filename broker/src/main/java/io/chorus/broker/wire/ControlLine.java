package io.chorus.broker.wire;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/// The arguments of one control line; one instance is used again for every line.
///
/// The line is copied to an array first, which is looked through much faster than a buffer that has
/// every access checked.
///
/// Arguments are separated by one or more blanks or tabs; blanks at either end do not count.
final class ControlLine {
    private static final int MOST_DIGITS = 9;

    /// Those of one fan-out and a few more: subject, reply-to, and what each client calls them.
    private static final int WORDS = 32;

    private static final byte[] NONE = {};

    private byte[] bytes = NONE;
    private @Nullable NameCache words;
    private final int[] starts;
    private final int[] ends;
    private int count;

    /// @param most arguments; one more than any verb takes, so that too many are noticed
    ControlLine(int most) {
        starts = new int[most];
        ends = new int[most];
    }

    /// Splits the bytes from `start` to `end`.
    void split(ByteBuf buffer, int start, int end) {
        int length = end - start;
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        byte[] text = bytes;
        buffer.getBytes(start, text, 0, length);
        count = 0;
        int i = 0;
        while (true) {
            while (i < length && isBlank(text[i])) {
                i++;
            }
            if (i == length) {
                return;
            }
            if (count == starts.length) {
                throw new WireException(WireException.Kind.BAD_ARGUMENTS, "too many arguments");
            }
            starts[count] = i;
            while (i < length && !isBlank(text[i])) {
                i++;
            }
            ends[count++] = i;
        }
    }

    static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    int count() {
        return count;
    }

    ByteString name(int argument) {
        return ByteString.copyOf(bytes, starts[argument], ends[argument]);
    }

    /// A name that is likely to stand in the next line too.
    ByteString word(int argument) {
        if (words == null) {
            words = new NameCache(WORDS);
        }
        return words.get(bytes, starts[argument], ends[argument]);
    }

    /// Whether an argument is this one character.
    boolean is(int argument, char only) {
        return ends[argument] - starts[argument] == 1 && bytes[starts[argument]] == only;
    }

    /// Reads 1 to 9 digits.
    ///
    /// @return the number, or -1 if the argument is no such number
    int number(int argument) {
        int start = starts[argument];
        int length = ends[argument] - start;
        if (length == 0 || length > MOST_DIGITS) {
            return -1;
        }
        int value = 0;
        for (int i = start; i < start + length; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
