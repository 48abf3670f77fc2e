package io.chorus.broker.cluster;

import java.security.SecureRandom;
import java.util.Random;

/// What a cluster is called.
///
/// @param generated whether nobody chose it, so that it gives way
public record ClusterName(String text, boolean generated) {
    private static final String ALPHABET =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 22;

    /// The name that was configured, or a new one if there is none.
    public static ClusterName of(String configured) {
        if (!configured.isEmpty()) {
            return new ClusterName(configured, false);
        }
        Random random = new SecureRandom();
        var out = new StringBuilder();
        while (out.length() < LENGTH) {
            out.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new ClusterName(out.toString(), true);
    }

    /// Whether this name is given up for a peer's: for a chosen one, and between generated ones for
    /// the greater.
    public boolean givesWayTo(ClusterName other) {
        return generated && (!other.generated || text.compareTo(other.text) < 0);
    }
}
