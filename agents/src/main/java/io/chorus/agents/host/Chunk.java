package io.chorus.agents.host;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// A piece of a whole.
///
/// @param data not to be changed
/// @param size bytes of the whole
/// @param sha256 of the whole, in hex: pieces of different wholes do not go together
/// @param last whether nothing comes behind it
public record Chunk(byte[] data, long size, String sha256, boolean last) {
    /// Cuts a piece out of a whole.
    public static Chunk of(byte[] whole, Collect wanted) {
        int from = (int) Math.min(whole.length, wanted.offset());
        int end = Math.min(whole.length, from + wanted.length());
        return new Chunk(
                Arrays.copyOfRange(whole, from, end),
                whole.length,
                sha256(whole),
                end == whole.length);
    }

    /// The digest of some bytes, in hex.
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
