package io.chorus.emulator.command;

import io.chorus.broker.server.BrokerOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Limits that nats-server has in its file only; `null` is one that was not given.
final class BrokerLimitFlags {
    @Option(
            names = "--max-payload",
            paramLabel = "SIZE",
            converter = Units.Bytes.class,
            description = "Most bytes of a message. Default: 1MiB.")
    private @Nullable Long maxPayload;

    @Option(
            names = "--max-pending",
            paramLabel = "SIZE",
            converter = Units.Bytes.class,
            description = "Most bytes that wait for a client before it is cut. Default: 64MiB.")
    private @Nullable Long maxPending;

    @Option(
            names = "--max-connections",
            paramLabel = "N",
            description = "Most clients. Default: 65536.")
    private @Nullable Integer maxConnections;

    @Option(
            names = "--max-control-line",
            paramLabel = "SIZE",
            converter = Units.Bytes.class,
            description = "Most bytes of a protocol line. Default: 4096.")
    private @Nullable Long maxControlLine;

    @Option(
            names = "--max-subscriptions",
            paramLabel = "N",
            description = "Most subscriptions of a client, 0 for any number. Default: 0.")
    private @Nullable Integer maxSubscriptions;

    @Option(
            names = "--ping-interval",
            paramLabel = "DURATION",
            description = "How often a quiet client is asked whether it is there. Default: 2m.")
    private @Nullable Duration pingInterval;

    @Option(
            names = "--ping-max",
            paramLabel = "N",
            description = "Unanswered pings after which a client is cut. Default: 2.")
    private @Nullable Integer pingMax;

    @Option(
            names = "--write-deadline",
            paramLabel = "DURATION",
            description = "How long a client may take nothing before it is cut. Default: 10s.")
    private @Nullable Duration writeDeadline;

    @Option(
            names = "--auth-timeout",
            paramLabel = "DURATION",
            description = "How long a client may take to say who it is. Default: 2s.")
    private @Nullable Duration authTimeout;

    @Option(
            names = "--lame-duck-duration",
            paramLabel = "DURATION",
            description = "How long sending all clients away takes. Default: 2m.")
    private @Nullable Duration lameDuckDuration;

    @Option(
            names = "--lame-duck-grace",
            paramLabel = "DURATION",
            description = "How long they may leave by themselves first. Default: 10s.")
    private @Nullable Duration lameDuckGrace;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Event loops. Default: one a core.")
    private @Nullable Integer threads;

    /// Sets what was given.
    ///
    /// @throws ArithmeticException if a size is more than two gigabytes
    void applyTo(BrokerOptions.Builder builder) {
        Given.set(maxPayload, bytes -> builder.maxPayload(Math.toIntExact(bytes)));
        Given.set(maxPending, builder::maxPending);
        Given.set(maxConnections, builder::maxConnections);
        Given.set(maxControlLine, bytes -> builder.maxControlLine(Math.toIntExact(bytes)));
        Given.set(maxSubscriptions, builder::maxSubscriptions);
        Given.set(pingInterval, builder::pingInterval);
        Given.set(pingMax, builder::pingMax);
        Given.set(writeDeadline, builder::writeDeadline);
        Given.set(authTimeout, builder::authTimeout);
        Given.set(lameDuckDuration, builder::lameDuckDuration);
        Given.set(lameDuckGrace, builder::lameDuckGrace);
        Given.set(threads, builder::threads);
    }
}
