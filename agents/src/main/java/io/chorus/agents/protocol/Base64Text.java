package io.chorus.agents.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Base64 as Go's standard encoding reads it: padding is required, CR and LF are ignored wherever
/// they stand (the Ruby client breaks lines every 60 characters).
final class Base64Text {
    private Base64Text() {}

    /// The decoded bytes, null if the text is not base64.
    static @Nullable ByteBuffer decodeOrNull(String text) {
        // Nearly every body is JSON, whose first character tells.
        return !text.isEmpty() && !mayBegin(text.charAt(0))
                ? null
                : decodeOrNull(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// The decoded bytes, null if the text is not base64.
    ///
    /// @param text on the heap; borrowed
    static @Nullable ByteBuffer decodeOrNull(ByteBuffer text) {
        var joined = withoutLineEnds(text);
        // The decoder would tell by an exception, which costs more than all the rest of a message.
        if (joined.remaining() % 4 != 0
                || (joined.hasRemaining() && !mayBegin((char) joined.get(joined.position())))) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(joined.duplicate());
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

    private static ByteBuffer withoutLineEnds(ByteBuffer text) {
        int from = text.arrayOffset() + text.position();
        int to = from + text.remaining();
        byte[] bytes = text.array();
        int ends = 0;
        for (int i = from; i < to; i++) {
            ends += bytes[i] == '\n' || bytes[i] == '\r' ? 1 : 0;
        }
        if (ends == 0) {
            return text;
        }
        var joined = new byte[to - from - ends];
        int length = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] != '\n' && bytes[i] != '\r') {
                joined[length++] = bytes[i];
            }
        }
        return ByteBuffer.wrap(joined);
    }
}
