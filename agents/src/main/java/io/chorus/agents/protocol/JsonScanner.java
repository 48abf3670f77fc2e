package io.chorus.agents.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The tokens of one JSON text (RFC 8259), taken from its bytes in turn: strings here, all others
/// in [JsonCursor]. What is no token, or not the one that must come, is a [ProtocolException].
///
/// A string is passed over eight bytes at a time and copied once, as whatever it is wanted as. Its
/// escapes are taken out where it stands, which only makes it shorter; if the bytes are not ours,
/// in a copy of it.
final class JsonScanner extends JsonCursor {
    private static final ByteRange NOTHING = ByteRange.borrowed(new byte[0]);

    private boolean ours;

    // The string passed over last: its characters without escapes, whether nobody else looks at
    // them, and whether some may be wide.
    private byte[] text;
    private boolean textIsOurs;
    private int from;
    private int to;
    private boolean wide;

    /// Of no text.
    JsonScanner() {
        this("", NOTHING);
    }

    /// @param layer the text's name in messages
    /// @param json UTF-8; as in Go, each byte that is part of no character counts as U+FFFD.
    ///   Written over if it is ours
    JsonScanner(String layer, ByteRange json) {
        super(layer, json);
        this.ours = json.ours();
        this.text = json.array();
    }

    /// Begins with another text.
    void open(String layer, ByteRange json) {
        enter(layer, json);
        ours = json.ours();
        text = json.array();
    }

    /// Lets go of the text.
    void close() {
        open("", NOTHING);
    }

    String string() {
        passString();
        return wide
                ? new String(mended(), StandardCharsets.UTF_8)
                : new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /// A string that is likely to come again: a key, a name, an id.
    String word() {
        passString();
        return wide ? new String(mended(), StandardCharsets.UTF_8) : JsonWords.text(text, from, to);
    }

    /// The characters of a string in UTF-8; shares the bytes of this text where it can.
    ByteRange stringBytes() {
        passString();
        return wide ? ByteRange.ours(mended()) : new ByteRange(text, from, to, textIsOurs);
    }

    private byte[] mended() {
        return Utf8.mended(Arrays.copyOfRange(text, from, to));
    }

    private void passString() {
        expect('"');
        int first = at;
        int i = first;
        long all = 0;
        long ends = 0;
        while (i <= end - EightBytes.SIZE) {
            long eight = EightBytes.get(bytes, i);
            all |= eight;
            ends = EightBytes.ends(eight);
            if (ends != 0) {
                i += EightBytes.before(ends);
                break;
            }
            i += EightBytes.SIZE;
        }
        while (ends == 0 && i < end && !endsRun(bytes[i])) {
            all |= bytes[i++]; // a wide one sets all bits above it, too
        }
        text = bytes;
        textIsOurs = ours;
        from = first;
        at = i;
        wide = EightBytes.wide(all) != 0;
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
        } else if (ours) {
            passEscaped(bytes, at, end, 0);
        } else {
            int close = JsonEscapes.closingQuote(bytes, at, end);
            int shift = from;
            textIsOurs = true;
            text = Arrays.copyOfRange(bytes, shift, close);
            from = 0;
            passEscaped(text, at - shift, close - shift, shift);
        }
    }

    /// Takes out the escapes of the string, from the first one or a control character on.
    ///
    /// @param in these bytes, or a copy of the string with its closing quote
    /// @param i the index of the first one
    /// @param limit index behind what may be read
    /// @param shift where the copy begins in these bytes
    private void passEscaped(byte[] in, int i, int limit, int shift) {
        int length = i;
        while (i < limit && in[i] != '"') {
            if (in[i] == '\\' && i + 1 < limit && (in[i + 1] == '"' || in[i + 1] == '\\')) {
                in[length++] = in[i + 1]; // nearly all of them
                i += 2;
            } else {
                int width = in[i] == '\\' ? JsonEscapes.width(in, i, limit) : 0;
                if (width == 0) {
                    at = i + shift;
                    throw broken();
                }
                int next = JsonEscapes.put(in, i, width, in, length);
                wide |= in[length] < 0;
                length = next;
                i += width;
            }
            // What comes up to the next backslash or quote.
            int plain = EightBytes.SIZE;
            while (plain == EightBytes.SIZE && i <= limit - EightBytes.SIZE) {
                long eight = EightBytes.get(in, i);
                long ends = EightBytes.ends(eight);
                plain = ends == 0 ? EightBytes.SIZE : EightBytes.before(ends);
                if (length + EightBytes.SIZE > i + plain) {
                    break; // so near behind that bytes not yet read would be written over
                }
                wide |= EightBytes.wide(eight) != 0;
                EightBytes.put(in, length, eight);
                i += plain;
                length += plain;
            }
            while (i < limit && !endsRun(in[i])) {
                wide |= in[i] < 0;
                in[length++] = in[i++];
            }
        }
        at = i + shift;
        if (i == limit) {
            throw broken();
        }
        at++;
        to = length;
    }
}
