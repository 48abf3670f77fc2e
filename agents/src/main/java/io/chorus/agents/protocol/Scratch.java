package io.chorus.agents.protocol;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/// Arrays that serve one message after the other. What coding a message leaves behind, the
/// collector clears away while a whole fleet stands still.
///
/// For one thread at a time, and one message: whatever it handed out is overwritten by the next
/// one. Large arrays are not kept.
public final class Scratch {
    private static final int MOST_KEPT = 1 << 16;
    private static final int FIRST_BYTES = 2048;
    private static final int SHA_256_BYTES = 32;
    private static final int EXACT_ARRAYS = 8;
    private static final byte[] NONE = {};

    private final JsonBytes inner = new JsonBytes(FIRST_BYTES);
    private final JsonBytes outer = new JsonBytes(FIRST_BYTES);
    private final byte[][] exact = new byte[EXACT_ARRAYS][0];
    private final MessageDigest sha256 = Hashes.sha256();
    private final byte[] digest = new byte[SHA_256_BYTES];
    private final byte[] digestText = new byte[(SHA_256_BYTES + 2) / 3 * 4];
    private final List<JsonReader> readers = new ArrayList<>();
    private int reading;
    private byte[] payload = NONE;
    private byte[] decoded = NONE;

    /// Where a message that is to be decoded can be put.
    ///
    /// @return at least that long
    public byte[] payload(int length) {
        if (payload.length < length || payload.length > MOST_KEPT) {
            payload = new byte[Math.max(length, FIRST_BYTES)];
        }
        return payload;
    }

    /// Where base64 is decoded to.
    ///
    /// @return at least that long
    byte[] decoded(int length) {
        if (decoded.length < length || decoded.length > MOST_KEPT) {
            decoded = new byte[Math.max(length, FIRST_BYTES)];
        }
        return decoded;
    }

    /// An array of just that length, since Java's base64 reads whole arrays only. Messages of a
    /// fleet are of few lengths, so it is mostly one that served before.
    byte[] exactly(int length) {
        if (length > MOST_KEPT) {
            return new byte[length];
        }
        int place = length / 4 % EXACT_ARRAYS;
        if (exact[place].length != length) {
            exact[place] = new byte[length];
        }
        return exact[place];
    }

    /// Reads a whole document, maybe within another one.
    ///
    /// @param json written over if it is ours
    /// @throws ProtocolException if it is not JSON, or `shape` says so
    <T> T read(String layer, ByteRange json, Function<JsonReader, T> shape) {
        if (reading == readers.size()) {
            readers.add(new JsonReader());
        }
        var reader = readers.get(reading++);
        try {
            return reader.read(layer, json, shape);
        } finally {
            reading--;
        }
    }

    /// For a layer, empty.
    JsonBytes inner() {
        return inner.cleared(MOST_KEPT);
    }

    /// For the layer around it, empty.
    JsonBytes outer() {
        return outer.cleared(MOST_KEPT);
    }

    /// Base64 of the SHA-256 of some bytes.
    ///
    /// @param bytes borrowed
    ByteRange sha256(ByteRange bytes) {
        sha256.update(bytes.array(), bytes.from(), bytes.length());
        try {
            var _ = sha256.digest(digest, 0, SHA_256_BYTES);
            var _ = Base64.getEncoder().encode(digest, digestText);
            return ByteRange.borrowed(digestText);
        } catch (DigestException e) {
            throw new IllegalStateException("a SHA-256 that is not of 32 bytes", e);
        }
    }
}
