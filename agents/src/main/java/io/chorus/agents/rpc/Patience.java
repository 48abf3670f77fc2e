package io.chorus.agents.rpc;

import java.time.Duration;

/// How long replies are waited for.
///
/// @param timeout from when a request (or a batch of it) was published until it is over in any case
/// @param settle how much longer to listen when everybody has answered, for those who answer twice;
///   0 ends at once as the real client does
/// @param quiet ends the request when nobody answered for so long after a reply; 0 for never
/// @param overall from when the first was sent until it is over whoever was not asked yet; 0 for
///   never
public record Patience(Duration timeout, Duration settle, Duration quiet, Duration overall) {
    public Patience {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a timeout of " + timeout + ": want more than 0");
        }
        if (settle.isNegative() || quiet.isNegative() || overall.isNegative()) {
            throw new IllegalArgumentException(
                    "settle %s, quiet %s, overall %s: want 0 or more"
                            .formatted(settle, quiet, overall));
        }
    }

    /// With an end only for each batch.
    public Patience(Duration timeout, Duration settle, Duration quiet) {
        this(timeout, settle, quiet, Duration.ZERO);
    }

    /// Only a timeout.
    public static Patience of(Duration timeout) {
        return new Patience(timeout, Duration.ZERO, Duration.ZERO);
    }

    /// The same with an end for all batches together.
    public Patience withOverall(Duration limit) {
        return new Patience(timeout, settle, quiet, limit);
    }
}
