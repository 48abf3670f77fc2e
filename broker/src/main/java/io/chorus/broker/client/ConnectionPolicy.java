package io.chorus.broker.client;

import java.time.Duration;

/// How a kind of client behaves towards brokers; one instance serves a whole fleet.
///
/// @param echo whether own messages come back to own subscriptions
/// @param connectTimeout for one server, from the first packet until it has confirmed the
///   subscriptions
/// @param pingInterval how often the broker is asked whether it is alive; when two answers are
///   missing at the next turn, it counts as lost
/// @param firstConnect what to do when nobody can be reached at the start
/// @param backoff the pauses between attempts
public record ConnectionPolicy(
        boolean echo,
        Duration connectTimeout,
        Duration pingInterval,
        FirstConnect firstConnect,
        Backoff backoff) {
    /// As a Choria node: 2 s for a server, a ping every 120 s, Choria's pauses, never giving up.
    public static final ConnectionPolicy NODE =
            new ConnectionPolicy(
                    true,
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(120),
                    FirstConnect.RETRY,
                    Backoff.choria());

    /// As a person's command: like a node, but a ping every 30 s, and it gives up at once when
    /// nobody can be reached at the start.
    public static final ConnectionPolicy REQUESTER =
            new ConnectionPolicy(
                    true,
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(30),
                    FirstConnect.FAIL,
                    Backoff.choria());

    public ConnectionPolicy {
        requirePositive("connect time-out", connectTimeout);
        requirePositive("ping interval", pingInterval);
    }

    private static void requirePositive(String what, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(
                    "a " + what + " of " + duration + " is too short: want more than 0");
        }
    }

    /// The same, but with another patience at the start.
    public ConnectionPolicy withFirstConnect(FirstConnect firstConnect) {
        return new ConnectionPolicy(echo, connectTimeout, pingInterval, firstConnect, backoff);
    }

    /// The same, but with other pauses between attempts.
    public ConnectionPolicy withBackoff(Backoff backoff) {
        return new ConnectionPolicy(echo, connectTimeout, pingInterval, firstConnect, backoff);
    }

    /// The same, but with other limits of time.
    public ConnectionPolicy withTimes(Duration connectTimeout, Duration pingInterval) {
        return new ConnectionPolicy(echo, connectTimeout, pingInterval, firstConnect, backoff);
    }
}
