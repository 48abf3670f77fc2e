package io.chorus.broker.wire;

import org.jspecify.annotations.Nullable;

/// Names that were read lately, so that one which comes again is not made again. Confined to a
/// thread.
///
/// A name has one place, and whoever comes to it last has it. What is held is bounded: so many
/// names, and none that is long.
final class NameCache {
    private static final int MOST_BYTES = 256;

    private final @Nullable ByteString[] names;

    /// @param places for names; a power of two
    NameCache(int places) {
        names = new @Nullable ByteString[places];
    }

    /// The name in a range, which must not be empty.
    ByteString get(byte[] bytes, int start, int end) {
        if (end - start > MOST_BYTES) {
            return ByteString.copyOf(bytes, start, end);
        }
        int place = place(bytes, start, end);
        var known = names[place];
        if (known != null && known.isAt(bytes, start, end)) {
            return known;
        }
        var name = ByteString.copyOf(bytes, start, end);
        names[place] = name;
        return name;
    }

    /// Subjects differ at their ends, if at all, so a few bytes from there tell them apart.
    private int place(byte[] bytes, int start, int end) {
        int mixed = end - start;
        for (int i = Math.max(start, end - 8); i < end; i++) {
            mixed = mixed * 31 + bytes[i];
        }
        return (mixed ^ mixed >>> 8) & names.length - 1;
    }
}
