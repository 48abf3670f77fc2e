package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import java.util.Locale;

/// Names in double quotes with backslash escapes, as Go's `%q` has them in error texts and logs.
final class Quoted {
    private Quoted() {}

    static String of(ByteString name) {
        return of(name.toString());
    }

    static String of(String text) {
        var out = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> append(out, c));
        return out.append('"').toString();
    }

    private static void append(StringBuilder out, int c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case 0x07 -> out.append("\\a");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case 0x0b -> out.append("\\v");
            default -> {
                if (c < ' ' || c == 0x7f) {
                    out.append(String.format(Locale.ROOT, "\\x%02x", c));
                } else {
                    out.appendCodePoint(c);
                }
            }
        }
    }
}
