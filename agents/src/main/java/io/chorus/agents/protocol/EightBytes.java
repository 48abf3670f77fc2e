package io.chorus.agents.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Eight bytes of text at a time: where in them is the first one that matters?
///
/// The first byte is the lowest of the number. What looks for bytes gives a number with the high
/// bit set in the first byte that is looked for, perhaps in some behind it, and in none before.
final class EightBytes {
    static final int SIZE = Long.BYTES;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private EightBytes() {}

    static long get(byte[] from, int at) {
        return (long) LONGS.get(from, at);
    }

    static void put(byte[] to, int at, long eight) {
        LONGS.set(to, at, eight);
    }

    /// Looks for quotes and backslashes.
    static long quotesOrBackslashes(long eight) {
        long quotes = eight ^ (ONES * '"');
        long backslashes = eight ^ (ONES * '\\');
        return (((quotes - ONES) & ~quotes) | ((backslashes - ONES) & ~backslashes)) & HIGH_BITS;
    }

    /// How many quotes and backslashes there are; here each counts.
    static int countQuotesAndBackslashes(long eight) {
        return Long.bitCount(zeros(eight ^ (ONES * '"')) | zeros(eight ^ (ONES * '\\')));
    }

    /// The high bit of each byte that is 0, and of no other.
    private static long zeros(long eight) {
        return ~(((eight & ~HIGH_BITS) + ~HIGH_BITS) | eight) & HIGH_BITS;
    }

    /// Looks for what ends a run of plain characters in a JSON string: quotes, backslashes and
    /// control characters.
    static long ends(long eight) {
        // With the second bit the other way round, a quote stands right behind the control
        // characters.
        long low = eight ^ (ONES * ('"' - ' '));
        long backslashes = eight ^ (ONES * '\\');
        return (((low - ONES * '!') & ~low) | ((backslashes - ONES) & ~backslashes)) & HIGH_BITS;
    }

    /// Looks for control characters.
    static long controls(long eight) {
        return (eight - ONES * ' ') & ~eight & HIGH_BITS;
    }

    /// Looks for bytes beyond ASCII.
    static long wide(long eight) {
        return eight & HIGH_BITS;
    }

    /// How many bytes stand before the first one that was found.
    static int before(long found) {
        return Long.numberOfTrailingZeros(found) / Byte.SIZE;
    }
}
