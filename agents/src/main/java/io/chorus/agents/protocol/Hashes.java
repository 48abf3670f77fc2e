package io.chorus.agents.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The digests the protocol uses.
final class Hashes {
    /// Never fed, so any thread may copy it.
    private static final MessageDigest SHA_256 = digest("SHA-256");

    private Hashes() {}

    /// A SHA-256 that was fed nothing.
    static MessageDigest sha256() {
        return copy(SHA_256);
    }

    /// Lower-case hex of the MD5 of the text: a name, not a protection.
    static String md5Hex(String text) {
        return HexFormat.of()
                .formatHex(digest("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// A copy is cheaper than to look the algorithm up.
    private static MessageDigest copy(MessageDigest unused) {
        try {
            return (MessageDigest) unused.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("this Java cannot copy a digest", e);
        }
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + algorithm, e);
        }
    }
}
