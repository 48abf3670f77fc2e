package io.chorus.agents.protocol;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Base64 as Go's standard encoding reads it: padding is required, CR and LF are ignored wherever
/// they stand (the Ruby client breaks lines every 60 characters).
final class Base64Text {
    private Base64Text() {}

    /// The decoded bytes, null if the text is not base64.
    static byte @Nullable [] decodeOrNull(String text) {
        String joined = withoutLineEnds(text);
        // Nearly every body is JSON, whose first character tells; the decoder would tell by an
        // exception with its stack trace, which costs more than all the rest of a message.
        if (joined.length() % 4 != 0 || (!joined.isEmpty() && !isInAlphabet(joined.charAt(0)))) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(joined);
        } catch (IllegalArgumentException _) {
            return null; // a character outside the alphabet: the caller decides what that means
        }
    }

    private static boolean isInAlphabet(char c) {
        return (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || c == '+'
                || c == '/';
    }

    private static String withoutLineEnds(String text) {
        if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
            return text;
        }
        return text.replace("\n", "").replace("\r", "");
    }
}
