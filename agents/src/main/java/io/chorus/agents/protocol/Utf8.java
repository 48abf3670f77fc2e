package io.chorus.agents.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// UTF-8 by Go's rules: what is no character becomes U+FFFD instead of an error.
final class Utf8 {
    static final char REPLACEMENT = '\ufffd';
    private static final byte[] REPLACEMENT_BYTES = {(byte) 0xef, (byte) 0xbf, (byte) 0xbd};

    private Utf8() {}

    /// The text's bytes; a surrogate without its partner counts as U+FFFD (Java would write `?`).
    static byte[] bytes(String text) {
        return paired(text).getBytes(StandardCharsets.UTF_8);
    }

    /// The bytes themselves if they are UTF-8, else a copy with U+FFFD for each byte that is part
    /// of no character: one for each byte, as Go counts, where Java takes several together.
    static byte[] mended(byte[] utf8) {
        if (isAscii(utf8)) {
            return utf8;
        }
        var mended = new ByteArrayOutputStream(utf8.length + 16);
        for (int i = 0; i < utf8.length; ) {
            int size = characterSize(utf8, i);
            if (size > 0) {
                mended.write(utf8, i, size);
            } else {
                mended.writeBytes(REPLACEMENT_BYTES);
            }
            i += Math.max(1, size);
        }
        return mended.size() == utf8.length ? utf8 : mended.toByteArray();
    }

    private static boolean isAscii(byte[] bytes) {
        int i = 0;
        long all = 0;
        for (; i <= bytes.length - EightBytes.SIZE; i += EightBytes.SIZE) {
            all |= EightBytes.get(bytes, i);
        }
        for (; i < bytes.length; i++) {
            all |= bytes[i];
        }
        return EightBytes.wide(all) == 0;
    }

    /// Writes a character.
    ///
    /// @param point no surrogate
    /// @return index behind it
    static int put(byte[] to, int at, int point) {
        if (point < 0x80) {
            to[at] = (byte) point;
            return at + 1;
        }
        if (point < 0x800) {
            to[at] = (byte) (0xc0 | (point >> 6));
            to[at + 1] = continuation(point);
            return at + 2;
        }
        if (point < 0x10000) {
            to[at] = (byte) (0xe0 | (point >> 12));
            to[at + 1] = continuation(point >> 6);
            to[at + 2] = continuation(point);
            return at + 3;
        }
        to[at] = (byte) (0xf0 | (point >> 18));
        to[at + 1] = continuation(point >> 12);
        to[at + 2] = continuation(point >> 6);
        to[at + 3] = continuation(point);
        return at + 4;
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | (bits & 0x3f));
    }

    /// Bytes of the character that starts at an index, 0 if none does.
    private static int characterSize(byte[] utf8, int at) {
        int first = utf8[at] & 0xff;
        if (first < 0x80) {
            return 1;
        }
        int size = first < 0xc2 || first > 0xf4 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        if (at + size > utf8.length) {
            return 0;
        }
        for (int i = 1; i < size; i++) {
            if ((utf8[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return size < 3 || secondByteFits(first, utf8[at + 1] & 0xff) ? size : 0;
    }

    /// Rules out overlong forms, surrogates and what lies beyond U+10FFFF.
    private static boolean secondByteFits(int first, int second) {
        return switch (first) {
            case 0xe0 -> second >= 0xa0;
            case 0xed -> second < 0xa0;
            case 0xf0 -> second >= 0x90;
            case 0xf4 -> second < 0x90;
            default -> true;
        };
    }

    private static boolean isPair(String text, int at) {
        return at + 1 < text.length()
                && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }

    /// The text with U+FFFD for each surrogate that has no partner, as Go reads a lone escape of
    /// one.
    static String paired(String text) {
        StringBuilder mended = null;
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isSurrogate(text.charAt(i))) {
                continue;
            }
            if (isPair(text, i)) {
                i++;
                continue;
            }
            if (mended == null) {
                mended = new StringBuilder(text);
            }
            mended.setCharAt(i, REPLACEMENT);
        }
        return mended == null ? text : mended.toString();
    }
}
