package io.chorus.reports.html;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// What the browser lets a page do: run this script and show this style, known by their hashes, and
/// nothing else. What a hostile identity might smuggle in stays text.
enum Policy {
    /// Nothing is loaded from anywhere.
    OFFLINE(""),
    /// The same, but it may hear from the server it came from.
    LIVE("connect-src 'self'; ");

    private final String more;

    Policy(String more) {
        this.more = more;
    }

    String text(String style, String script) {
        return "default-src 'none'; img-src data:; %sstyle-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'"
                .formatted(more, hash(style), hash(script));
    }

    private static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
