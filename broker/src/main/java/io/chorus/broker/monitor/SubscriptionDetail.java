package io.chorus.broker.monitor;

/// One subscription, as the monitoring shows it.
///
/// @param queueGroup empty for a plain subscription
/// @param messages deliveries so far
/// @param maximum deliveries after which it ends; 0 for no end
/// @param cid whose it is
public record SubscriptionDetail(
        String subject, String queueGroup, String sid, long messages, long maximum, long cid) {}
