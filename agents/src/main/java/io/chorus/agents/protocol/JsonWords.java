package io.chorus.agents.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The short texts seen last, so that keys, names and ids which stand in every message are not made
/// anew for each.
///
/// Threads may overwrite each other's entries, which costs nothing but a text made again.
final class JsonWords {
    /// @param head the first eight bytes
    /// @param tail the last eight, which overlap the first ones of a short word
    private record Word(long head, long tail, int length, byte[] bytes, String text) {}

    private static final int SLOT_BITS = 9;
    private static final int LONGEST = 128;
    private static final long SPREAD = 0x9e3779b97f4a7c15L;
    private static final @Nullable Word[] SEEN = new @Nullable Word[1 << SLOT_BITS];

    private JsonWords() {}

    /// The text of a range of ASCII.
    static String text(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length == 0 || length > LONGEST || to < EightBytes.SIZE) {
            return made(bytes, from, to);
        }
        long tail = EightBytes.get(bytes, to - EightBytes.SIZE);
        long head;
        if (length < EightBytes.SIZE) {
            tail >>>= (EightBytes.SIZE - length) * Byte.SIZE; // without what stands before
            head = tail;
        } else {
            head = EightBytes.get(bytes, from);
        }
        int slot = (int) ((((head * SPREAD) ^ tail) * SPREAD + length * SPREAD) >>> -SLOT_BITS);
        var seen = SEEN[slot];
        if (seen != null
                && seen.head == head
                && seen.tail == tail
                && seen.length == length
                && (length <= 2 * EightBytes.SIZE
                        || Arrays.equals(seen.bytes, 0, length, bytes, from, to))) {
            return seen.text;
        }
        var text = made(bytes, from, to);
        SEEN[slot] = new Word(head, tail, length, Arrays.copyOfRange(bytes, from, to), text);
        return text;
    }

    private static String made(byte[] ascii, int from, int to) {
        return new String(ascii, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
