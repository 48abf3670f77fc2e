package io.chorus.agents.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/// A growing buffer of JSON text, written the way Go writes it.
///
/// Inside strings Go escapes, beside what JSON demands, `<` `>` `&` and U+2028, U+2029 by number,
/// and writes an escaped U+FFFD for what is no valid character. It has letters for quote, backslash
/// and `b f n r t`.
///
/// Not for several threads.
final class JsonBytes {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /// For each ASCII character: 0 as it is, `u` by number, else the letter after the backslash.
    private static final byte[] ESCAPES = escapes();

    /// Bytes that one character takes at most.
    private static final int LONGEST = 6;

    /// Kept free while JSON is put into a string: eight escapes and the quote at its end.
    private static final int ROOM = 2 * EightBytes.SIZE + 1;

    private static final int LINE_SEPARATOR = 0x2028;
    private static final int PARAGRAPH_SEPARATOR = 0x2029;

    private byte[] bytes;
    private int length;

    JsonBytes(int expectedLength) {
        this(new byte[Math.max(16, expectedLength)]);
    }

    /// @param bytes where it begins to write
    JsonBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Begins with text of ours, ASCII, and the base64 of some bytes: padded, without line ends.
    /// For an empty buffer.
    JsonBytes beginWithBase64(String before, byte[] data) {
        int size = (data.length + 2) / 3 * 4;
        ensure(before.length() + size);
        // Java encodes to the beginning of an array only.
        var _ = Base64.getEncoder().encode(data, bytes);
        System.arraycopy(bytes, 0, bytes, before.length(), size);
        raw(before);
        length += size;
        return this;
    }

    private static byte[] escapes() {
        var table = new byte[128];
        Arrays.fill(table, 0, 0x20, (byte) 'u');
        table['\b'] = 'b';
        table['\f'] = 'f';
        table['\n'] = 'n';
        table['\r'] = 'r';
        table['\t'] = 't';
        table['"'] = '"';
        table['\\'] = '\\';
        table['<'] = 'u';
        table['>'] = 'u';
        table['&'] = 'u';
        return table;
    }

    /// Appends text of ours, ASCII, as it is.
    @SuppressWarnings("deprecation") // the one way to copy ASCII without a detour
    JsonBytes raw(String ascii) {
        int size = ascii.length();
        ensure(size);
        ascii.getBytes(0, size, bytes, length);
        length += size;
        return this;
    }

    /// Appends the comma that belongs before a field or element unless it is the first.
    JsonBytes separate() {
        if (length > 0 && bytes[length - 1] != '{' && bytes[length - 1] != '[') {
            raw(",");
        }
        return this;
    }

    /// Appends a key of ours; its value must follow.
    JsonBytes key(String name) {
        return separate().raw("\"").raw(name).raw("\":");
    }

    JsonBytes number(long value) {
        return raw(Long.toString(value));
    }

    /// Appends a JSON string.
    JsonBytes string(String text) {
        int size = text.length();
        ensure(size + 2);
        byte[] to = bytes;
        int at = length;
        to[at++] = '"';
        for (int i = 0; i < size; i++) {
            char c = text.charAt(i);
            if (c < 0x80 && ESCAPES[c] == 0) {
                to[at++] = (byte) c; // room for the rest as plain text is always there
            } else {
                length = at;
                ensure(LONGEST + size - i);
                to = bytes;
                int point = text.codePointAt(i);
                at = special(to, at, point);
                i += Character.charCount(point) - 1;
            }
        }
        to[at++] = '"';
        length = at;
        return this;
    }

    private static int special(byte[] to, int at, int point) {
        if (point >= 0x80) {
            return wide(to, at, point);
        }
        if (ESCAPES[point] == 'u') {
            return hex(to, at, point);
        }
        to[at] = '\\';
        to[at + 1] = ESCAPES[point];
        return at + 2;
    }

    /// Puts a character beyond ASCII, escaped or in UTF-8.
    private static int wide(byte[] to, int at, int point) {
        if (point == LINE_SEPARATOR || point == PARAGRAPH_SEPARATOR) {
            return hex(to, at, point);
        }
        if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
            return hex(to, at, Utf8.REPLACEMENT); // and without its partner
        }
        return Utf8.put(to, at, point);
    }

    private static int hex(byte[] to, int at, int c) {
        to[at] = '\\';
        to[at + 1] = 'u';
        to[at + 2] = HEX[c >> 12];
        to[at + 3] = HEX[(c >> 8) & 0xf];
        to[at + 4] = HEX[(c >> 4) & 0xf];
        to[at + 5] = HEX[c & 0xf];
        return at + 6;
    }

    /// Appends JSON text that another buffer wrote as a JSON string. Such text has only quotes and
    /// backslashes left to escape: the rest was done when it was written.
    JsonBytes string(JsonBytes json) {
        byte[] from = json.bytes;
        int size = json.length;
        ensure(2);
        byte[] to = bytes;
        int at = length;
        to[at++] = '"';
        int i = 0;
        while (i < size) {
            if (to.length - at < ROOM) {
                length = at;
                ensure(2 * (size - i) + ROOM);
                to = bytes;
            }
            int next = Math.min(i + EightBytes.SIZE, size);
            if (next - i == EightBytes.SIZE) {
                long eight = EightBytes.get(from, i);
                if (EightBytes.quotesOrBackslashes(eight) == 0) {
                    EightBytes.put(to, at, eight);
                    at += EightBytes.SIZE;
                    i = next;
                    continue;
                }
            }
            while (i < next) {
                byte b = from[i++];
                to[at] = '\\'; // stays only if the character needs it
                at += b == '"' || b == '\\' ? 1 : 0;
                to[at++] = b;
            }
        }
        to[at++] = '"';
        length = at;
        return this;
    }

    /// Appends bytes as they are.
    JsonBytes raw(ByteRange json) {
        ensure(json.length());
        System.arraycopy(json.array(), json.from(), bytes, length, json.length());
        length += json.length();
        return this;
    }

    int length() {
        return length;
    }

    /// How many bytes [#string(JsonBytes)] makes of what was written.
    int stringLength() {
        int escapes = 0;
        int i = 0;
        for (; i <= length - EightBytes.SIZE; i += EightBytes.SIZE) {
            escapes += EightBytes.countQuotesAndBackslashes(EightBytes.get(bytes, i));
        }
        for (; i < length; i++) {
            escapes += bytes[i] == '"' || bytes[i] == '\\' ? 1 : 0;
        }
        return length + escapes + 2;
    }

    /// What was written, until more is.
    ByteRange written() {
        return new ByteRange(bytes, 0, length, false);
    }

    /// Forgets what was written, and gives its array back if that is larger than so many bytes.
    JsonBytes cleared(int mostKept) {
        length = 0;
        if (bytes.length > mostKept) {
            bytes = new byte[mostKept / 2];
        }
        return this;
    }

    /// What was written; the buffer is not to be written to again.
    byte[] toBytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    /// What was written, as text.
    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
