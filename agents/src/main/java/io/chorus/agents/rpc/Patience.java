package io.chorus.agents.rpc;

import java.time.Duration;

/// How long replies are waited for.
///
/// @param timeout from when a request (or a batch of it) was published until it is over in any case
/// @param settle how much longer to listen when everybody has answered, for those who answer twice;
///   0 ends at once as the real client does
/// @param quiet ends the request when nobody answered for so long after a reply; 0 for never
public record Patience(Duration timeout, Duration settle, Duration quiet) {
    public Patience {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a timeout of " + timeout + ": want more than 0");
        }
        if (settle.isNegative() || quiet.isNegative()) {
            throw new IllegalArgumentException(
                    "settle " + settle + ", quiet " + quiet + ": want 0 or more");
        }
    }

    /// Only a timeout.
    public static Patience of(Duration timeout) {
        return new Patience(timeout, Duration.ZERO, Duration.ZERO);
    }
}
