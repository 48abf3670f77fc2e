package io.chorus.agents.protocol;

/// What stands behind backslashes in JSON strings.
final class JsonEscapes {
    private static final int BY_NUMBER = 6;

    private JsonEscapes() {}

    /// Index behind the quote that ends a string, or of the end where there is none.
    ///
    /// @param at within the string, not behind a backslash
    static int closingQuote(byte[] from, int at, int end) {
        int i = at;
        while (i < end && from[i] != '"') {
            i += from[i] == '\\' ? 2 : 1;
        }
        return Math.min(i + 1, end);
    }

    /// How many bytes an escape takes, both halves of a pair together.
    ///
    /// @param at its backslash
    /// @return 0 if JSON knows no such escape
    static int width(byte[] from, int at, int end) {
        if (at + 1 >= end) {
            return 0;
        }
        if (from[at + 1] != 'u') {
            return meant(from[at + 1]) == 0 ? 0 : 2;
        }
        int unit = unit(from, at, end);
        if (unit < 0) {
            return 0;
        }
        boolean paired =
                Character.isHighSurrogate((char) unit)
                        && Character.isLowSurrogate(
                                (char) Math.max(0, unit(from, at + BY_NUMBER, end)));
        return paired ? 2 * BY_NUMBER : BY_NUMBER;
    }

    /// Writes the character that is meant; as in Go, half of a pair without the other is U+FFFD.
    ///
    /// @param width from [#width], not 0; so much room is needed at most
    /// @return index behind what was written
    static int put(byte[] from, int at, int width, byte[] to, int length) {
        if (width == 2) {
            to[length] = meant(from[at + 1]);
            return length + 1;
        }
        int unit = unit(from, at, from.length);
        if (width == BY_NUMBER) {
            boolean alone = Character.isSurrogate((char) unit);
            return Utf8.put(to, length, alone ? Utf8.REPLACEMENT : unit);
        }
        int low = unit(from, at + BY_NUMBER, from.length);
        return Utf8.put(to, length, Character.toCodePoint((char) unit, (char) low));
    }

    private static byte meant(byte letter) {
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> 0;
        };
    }

    /// @return the number of an escape by number, -1 if this is none
    private static int unit(byte[] from, int at, int end) {
        if (end - at < BY_NUMBER || from[at] != '\\' || from[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + BY_NUMBER; i++) {
            int digit = Character.digit(from[i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }
}
