package io.chorus.reports.record;

/// What the broker counted until the last request was over.
///
/// @param connections open at that moment
/// @param subscriptions held at that moment
/// @param messagesIn published to it
/// @param messagesOut delivered by it
/// @param bytesIn payload bytes published to it
/// @param bytesOut payload bytes delivered by it
/// @param slowConsumers connections it cut because they did not read
public record BrokerFigures(
        long connections,
        long subscriptions,
        long messagesIn,
        long messagesOut,
        long bytesIn,
        long bytesOut,
        long slowConsumers) {}
