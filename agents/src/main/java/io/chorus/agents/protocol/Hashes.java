package io.chorus.agents.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/// The digests the protocol uses.
final class Hashes {
    private Hashes() {}

    /// Base64 of the SHA-256 of the first `length` bytes.
    static String sha256(byte[] bytes, int length) {
        MessageDigest digest = digest("SHA-256");
        digest.update(bytes, 0, length);
        return Base64.getEncoder().encodeToString(digest.digest());
    }

    /// Lower-case hex of the MD5 of the text: a name, not a protection.
    static String md5Hex(String text) {
        return HexFormat.of()
                .formatHex(digest("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + algorithm, e);
        }
    }
}
