package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import java.util.HashMap;
import java.util.Map;

/// The reply subjects that a connection was asked on and may answer for a while.
///
/// Confined to the connection's loop.
final class ResponsePermits {
    private static final int SWEEP_AT = 1024;

    private static final class Permit {
        private int left;
        private final long expiresAt;

        Permit(int left, long expiresAt) {
            this.left = left;
            this.expiresAt = expiresAt;
        }
    }

    private final Map<ByteString, Permit> permits = new HashMap<>();
    private int sweepAt = SWEEP_AT;

    /// Allows to answer on a reply subject.
    ///
    /// @param times negative for any number
    void grant(ByteString replyTo, int times, long expiresAt, long now) {
        permits.put(replyTo, new Permit(times, expiresAt));
        if (permits.size() >= sweepAt) {
            permits.values().removeIf(permit -> permit.expiresAt - now < 0);
            sweepAt = Math.max(SWEEP_AT, permits.size() * 2);
        }
    }

    /// Uses a permit up if there is one.
    boolean use(ByteString subject, long now) {
        var permit = permits.get(subject);
        if (permit == null) {
            return false;
        }
        if (permit.expiresAt - now < 0) {
            permits.remove(subject);
            return false;
        }
        if (permit.left > 0 && --permit.left == 0) {
            permits.remove(subject);
        }
        return true;
    }
}
