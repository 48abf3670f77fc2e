package io.chorus.agents.protocol;

import io.chorus.agents.protocol.ProtocolException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The tokens of one JSON text (RFC 8259), taken from its bytes in turn. What is no token, or not
/// the one that must come, is a [ProtocolException].
///
/// A string is passed over eight bytes at a time and copied once, as whatever it is wanted as; with
/// escapes it is copied a second time, while it is passed over.
final class JsonScanner {
    private static final int MOST_DIGITS = 1000;
    private static final int FIRST_COPY = 1024;

    private final String layer;
    private final byte[] bytes;
    private final int start;
    private final int end;
    private int at;

    // The string passed over last: its characters without escapes, and whether some may be wide.
    private byte[] text;
    private int from;
    private int to;
    private boolean wide;

    /// The number passed over last has neither fraction nor exponent.
    private boolean integral;

    /// @param layer the text's name in messages
    /// @param json UTF-8, on the heap; as in Go, each byte that is part of no character counts as
    ///   U+FFFD. Borrowed
    JsonScanner(String layer, ByteBuffer json) {
        this.layer = layer;
        this.bytes = json.array();
        this.start = json.arrayOffset() + json.position();
        this.end = start + json.remaining();
        this.at = start;
        this.text = bytes;
    }

    /// The character that the next token begins with, which stays.
    char peek() {
        while (at < end) {
            byte b = bytes[at];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return (char) (b & 0xff);
            }
            at++;
        }
        throw broken();
    }

    /// Whether what comes next may be the beginning of a value.
    boolean atValue() {
        return "{[\"tfn-0123456789".indexOf(peek()) >= 0;
    }

    /// Takes a bracket, colon or comma if it comes next.
    boolean take(char token) {
        boolean comes = peek() == token;
        if (comes) {
            at++;
        }
        return comes;
    }

    /// Takes a bracket, colon or comma that must come next.
    void expect(char token) {
        if (!take(token)) {
            throw broken();
        }
    }

    /// Takes `null`, `true` or `false`.
    void literal(String word) {
        peek();
        for (int i = 0; i < word.length(); i++) {
            if (at == end || bytes[at] != word.charAt(i)) {
                throw broken();
            }
            at++;
        }
    }

    String string() {
        passString();
        if (!wide) {
            return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
        }
        return new String(mended(), StandardCharsets.UTF_8);
    }

    /// The characters of a string in UTF-8; shares the bytes of this text where it can.
    ByteBuffer stringBytes() {
        passString();
        return wide ? ByteBuffer.wrap(mended()) : ByteBuffer.wrap(text, from, to - from);
    }

    private byte[] mended() {
        return Utf8.mended(Arrays.copyOfRange(text, from, to));
    }

    /// A key; its colon and value follow.
    String key() {
        passString();
        return wide ? new String(mended(), StandardCharsets.UTF_8) : JsonKeys.key(text, from, to);
    }

    private void passString() {
        expect('"');
        text = bytes;
        from = at;
        wide = false;
        while (at <= end - EightBytes.SIZE) {
            long eight = EightBytes.get(bytes, at);
            long ends = EightBytes.ends(eight);
            wide |= EightBytes.wide(eight) != 0;
            if (ends != 0) {
                at += EightBytes.before(ends);
                endString();
                return;
            }
            at += EightBytes.SIZE;
        }
        while (at < end && !endsRun(bytes[at])) {
            wide |= bytes[at] < 0;
            at++;
        }
        endString();
    }

    private static boolean endsRun(byte b) {
        return b == '"' || b == '\\' || (b & 0xff) < ' ';
    }

    /// Stands where the first run of plain characters ends.
    private void endString() {
        if (at == end) {
            throw broken();
        }
        if (bytes[at] == '"') {
            to = at++;
        } else {
            passEscaped();
        }
    }

    /// Stands at the first backslash, or at a control character.
    private void passEscaped() {
        int length = at - from;
        var copy = new byte[Math.min(end - from, length + FIRST_COPY) + EightBytes.SIZE];
        System.arraycopy(bytes, from, copy, 0, length);
        while (at < end && bytes[at] != '"') {
            int width = bytes[at] == '\\' ? JsonEscapes.width(bytes, at, end) : 0;
            if (width == 0) {
                throw broken();
            }
            copy = withRoom(copy, length);
            int next = JsonEscapes.put(bytes, at, width, copy, length);
            wide |= copy[length] < 0;
            length = next;
            at += width;
            // What comes up to the next backslash or quote, and perhaps more that is overwritten.
            while (at <= end - EightBytes.SIZE) {
                copy = withRoom(copy, length);
                long eight = EightBytes.get(bytes, at);
                long ends = EightBytes.ends(eight);
                wide |= EightBytes.wide(eight) != 0;
                EightBytes.put(copy, length, eight);
                int plain = ends == 0 ? EightBytes.SIZE : EightBytes.before(ends);
                at += plain;
                length += plain;
                if (plain < EightBytes.SIZE) {
                    break;
                }
            }
            while (at < end && !endsRun(bytes[at])) {
                copy = withRoom(copy, length);
                wide |= bytes[at] < 0;
                copy[length++] = bytes[at++];
            }
        }
        if (at == end) {
            throw broken();
        }
        at++;
        text = copy;
        from = 0;
        to = length;
    }

    /// As it is, or larger if there is no room for a few bytes more.
    private static byte[] withRoom(byte[] copy, int length) {
        return length + EightBytes.SIZE <= copy.length
                ? copy
                : Arrays.copyOf(copy, copy.length * 2);
    }

    /// Passes over a number.
    ///
    /// @return its text
    String number() {
        peek();
        int first = at;
        if (bytes[at] == '-') {
            at++;
        }
        if (at < end && bytes[at] == '0') {
            at++;
        } else {
            digits();
        }
        integral = true;
        if (at < end && bytes[at] == '.') {
            integral = false;
            at++;
            digits();
        }
        if (at < end && (bytes[at] | 0x20) == 'e') {
            integral = false;
            at++;
            if (at < end && (bytes[at] == '+' || bytes[at] == '-')) {
                at++;
            }
            digits();
        }
        if (at - first > MOST_DIGITS) {
            throw broken(); // would keep a processor busy
        }
        return new String(bytes, first, at - first, StandardCharsets.ISO_8859_1);
    }

    private void digits() {
        int first = at;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == first) {
            throw broken();
        }
    }

    /// Whether the number passed over last had neither fraction nor exponent.
    boolean isIntegral() {
        return integral;
    }

    /// Sees to it that nothing but blanks follows.
    void requireEnd() {
        while (at < end) {
            byte b = bytes[at];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                throw new ProtocolException(
                        Reason.NOT_JSON, layer + " is not JSON: more follows its end");
            }
            at++;
        }
    }

    ProtocolException broken() {
        return new ProtocolException(
                Reason.NOT_JSON, layer + " is not JSON: broken at byte " + (at - start));
    }
}
