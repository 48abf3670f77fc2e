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
        return !text.isEmpty() && !mayBegin(text.charAt(0))
                ? null
                : decodeOrNull(ByteRange.ours(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// The decoded bytes, null if the text is not base64.
    ///
    /// @param text borrowed
    static byte @Nullable [] decodeOrNull(ByteRange text) {
        return mayHaveLineEnds(text)
                ? decodeLine(ByteRange.ours(withoutLineEnds(text)))
                : decodeLine(text);
    }

    private static byte @Nullable [] decodeLine(ByteRange line) {
        // The decoder would tell by an exception, which costs more than all the rest of a message.
        if (line.length() % 4 != 0
                || (line.length() > 0 && !mayBegin((char) line.array()[line.from()]))) {
            return null;
        }
        try {
            var decoder = Base64.getDecoder();
            return line.length() == line.array().length
                    ? decoder.decode(line.array())
                    : decoder.decode(line.buffer())
                            .array(); // of the size that the text's end tells
        } catch (IllegalArgumentException _) {
            return null; // a character outside the alphabet: the caller decides what that means
        }
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
