package io.chorus.agents.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Base64 as Go's standard encoding reads it: padding is required, CR and LF are ignored wherever
/// they stand (the Ruby client breaks lines every 60 characters).
final class Base64Text {
    private Base64Text() {}

    /// The decoded bytes, null if the text is not base64.
    static byte @Nullable [] decodeOrNull(String text) {
        // Nearly every body is JSON, whose first character tells.
        if (!text.isEmpty() && !mayBegin(text.charAt(0))) {
            return null;
        }
        var bytes = ByteRange.ours(text.getBytes(StandardCharsets.UTF_8));
        byte[] line = mayHaveLineEnds(bytes) ? withoutLineEnds(bytes) : bytes.array();
        try {
            return isPlausible(line) ? Base64.getDecoder().decode(line) : null;
        } catch (IllegalArgumentException _) {
            return null; // a character outside the alphabet: the caller decides what that means
        }
    }

    /// The decoded bytes, null if the text is not base64.
    ///
    /// @param text borrowed
    /// @return ours until the scratch is used again
    static @Nullable ByteRange decodeOrNull(ByteRange text, Scratch scratch) {
        byte[] line = mayHaveLineEnds(text) ? withoutLineEnds(text) : exactly(text, scratch);
        if (!isPlausible(line)) {
            return null;
        }
        byte[] decoded = scratch.decoded(line.length / 4 * 3);
        try {
            int size = Base64.getDecoder().decode(line, decoded);
            return new ByteRange(decoded, 0, size, true);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static byte[] exactly(ByteRange text, Scratch scratch) {
        byte[] line = scratch.exactly(text.length());
        System.arraycopy(text.array(), text.from(), line, 0, line.length);
        return line;
    }

    /// Whether it is worth to ask the decoder, who would tell by an exception, which costs more
    /// than all the rest of a message.
    private static boolean isPlausible(byte[] line) {
        return line.length % 4 == 0 && (line.length == 0 || mayBegin((char) line[0]));
    }

    private static boolean mayBegin(char c) {
        return (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || c == '+'
                || c == '/'
                || c == '\n'
                || c == '\r';
    }

    private static boolean mayHaveLineEnds(ByteRange text) {
        byte[] bytes = text.array();
        int at = text.from();
        for (; at <= text.to() - EightBytes.SIZE; at += EightBytes.SIZE) {
            if (EightBytes.controls(EightBytes.get(bytes, at)) != 0) {
                return true;
            }
        }
        while (at < text.to() && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return at < text.to();
    }

    private static byte[] withoutLineEnds(ByteRange text) {
        byte[] joined = text.copy();
        int length = 0;
        for (byte b : joined) {
            if (b != '\n' && b != '\r') {
                joined[length++] = b;
            }
        }
        return new ByteRange(joined, 0, length, true).copy();
    }
}
