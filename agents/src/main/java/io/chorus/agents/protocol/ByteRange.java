package io.chorus.agents.protocol;

import java.util.Arrays;

/// Some bytes of an array, mostly one layer of a message within the bytes of another.
///
/// @param from the first one's index
/// @param to the index behind the last one
/// @param ours whether nobody else looks at the array, so that whoever reads the range may write
///   over it; else it is borrowed
@SuppressWarnings("ArrayRecordComponent") // never compared
record ByteRange(byte[] array, int from, int to, boolean ours) {

    static ByteRange borrowed(byte[] array) {
        return new ByteRange(array, 0, array.length, false);
    }

    static ByteRange ours(byte[] array) {
        return new ByteRange(array, 0, array.length, true);
    }

    int length() {
        return to - from;
    }

    boolean sameBytes(ByteRange other) {
        return Arrays.equals(array, from, to, other.array, other.from, other.to);
    }

    byte[] copy() {
        return Arrays.copyOfRange(array, from, to);
    }
}
