package io.chorus.broker.client;

import java.time.Duration;

/// How a kind of client behaves towards brokers; one instance serves a whole fleet.
///
/// @param echo whether own messages come back to own subscriptions
/// @param connectTimeout for one server, from the first packet until it has confirmed the
///   subscriptions
/// @param pingInterval how often the broker is asked whether it is alive; when two answers are
///   missing at the next turn, it counts as lost
/// @param order in which the servers of the pool are tried
/// @param firstConnect what to do when nobody can be reached at the start
/// @param backoff the pauses between attempts
/// @param maxAttempts at each server after a loss, before the connection gives up for good; at
///   least 1, or [#WITHOUT_END]
/// @param onLoss what to do when the broker is lost
public record ConnectionPolicy(
        boolean echo,
        Duration connectTimeout,
        Duration pingInterval,
        PoolOrder order,
        FirstConnect firstConnect,
        Backoff backoff,
        int maxAttempts,
        OnLoss onLoss) {
    /// Attempts that nobody counts.
    public static final int WITHOUT_END = Integer.MAX_VALUE;

    /// In which order servers are tried.
    public enum PoolOrder {
        /// Shuffled by the connection's seed.
        RANDOM,
        /// As they were given, those learned from brokers behind them.
        ORDERED
    }

    /// What to do when the broker is lost.
    public enum OnLoss {
        /// Look for another.
        STAY,
        /// End, as a process that leaves this to its supervisor.
        EXIT
    }

    /// As a Choria node: 2 s for a server, a ping every 120 s, Choria's pauses, never giving up.
    public static final ConnectionPolicy NODE =
            new ConnectionPolicy(
                    true,
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(120),
                    PoolOrder.RANDOM,
                    FirstConnect.RETRY,
                    Backoff.choria(),
                    WITHOUT_END,
                    OnLoss.STAY);

    /// In which a requester wants to have tried all its servers.
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    public ConnectionPolicy {
        requirePositive("connect time-out", connectTimeout);
        requirePositive("ping interval", pingInterval);
        if (maxAttempts < 1) {
            throw new IllegalArgumentException(maxAttempts + " attempts: want at least 1");
        }
    }

    /// As a person's command: like a node, but a ping every 30 s, and it gives up at once when
    /// nobody can be reached at the start. A process that begins on a busy machine may be slow
    /// itself, so a single server has 4 s; each of several no less than a node gives it.
    ///
    /// @param servers how many there are to try
    public static ConnectionPolicy requester(int servers) {
        var share = PATIENCE.dividedBy(Math.max(1, servers));
        var least = NODE.connectTimeout;
        return NODE.withFirstConnect(FirstConnect.FAIL)
                .withTimes(share.compareTo(least) > 0 ? share : least, Duration.ofSeconds(30));
    }

    private static void requirePositive(String what, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(
                    "a " + what + " of " + duration + " is too short: want more than 0");
        }
    }

    /// The same, but with another order of servers.
    public ConnectionPolicy withOrder(PoolOrder other) {
        return new ConnectionPolicy(
                echo,
                connectTimeout,
                pingInterval,
                other,
                firstConnect,
                backoff,
                maxAttempts,
                onLoss);
    }

    /// The same, but with another patience at the start.
    public ConnectionPolicy withFirstConnect(FirstConnect other) {
        return new ConnectionPolicy(
                echo, connectTimeout, pingInterval, order, other, backoff, maxAttempts, onLoss);
    }

    /// The same, but with other pauses between attempts.
    public ConnectionPolicy withBackoff(Backoff other) {
        return new ConnectionPolicy(
                echo,
                connectTimeout,
                pingInterval,
                order,
                firstConnect,
                other,
                maxAttempts,
                onLoss);
    }

    /// The same, but with other limits of time.
    public ConnectionPolicy withTimes(Duration connect, Duration ping) {
        return new ConnectionPolicy(
                echo, connect, ping, order, firstConnect, backoff, maxAttempts, onLoss);
    }

    /// The same, but with another end of trying.
    public ConnectionPolicy withEnd(int attempts, OnLoss other) {
        return new ConnectionPolicy(
                echo, connectTimeout, pingInterval, order, firstConnect, backoff, attempts, other);
    }
}
