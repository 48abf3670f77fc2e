package io.chorus.agents.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The keys seen last, so that the same few are not made anew for every message.
///
/// Threads may overwrite each other's entries, which costs nothing but a key made again.
final class JsonKeys {
    private record Key(byte[] bytes, String text) {}

    private static final int SIZE = 256;
    private static final int LONGEST = 24;
    private static final @Nullable Key[] SEEN = new @Nullable Key[SIZE];

    private JsonKeys() {}

    /// The text of a range of ASCII.
    static String key(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length == 0 || length > LONGEST) {
            return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        }
        int slot = (bytes[from] * 31 + bytes[to - 1] * 7 + length * 17) & (SIZE - 1);
        var seen = SEEN[slot];
        if (seen != null && Arrays.equals(seen.bytes, 0, seen.bytes.length, bytes, from, to)) {
            return seen.text;
        }
        var text = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        SEEN[slot] = new Key(Arrays.copyOfRange(bytes, from, to), text);
        return text;
    }
}
