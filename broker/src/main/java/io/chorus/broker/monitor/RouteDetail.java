package io.chorus.broker.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The route to another broker, as the monitoring shows it.
///
/// @param configured whether this broker was told to connect to it
/// @param rtt zero before it was measured
/// @param subscriptions how many interests the other broker has announced
/// @param subscriptionList empty unless asked for
public record RouteDetail(
        long rid,
        String remoteId,
        String remoteName,
        boolean solicited,
        boolean configured,
        String host,
        int port,
        Instant start,
        Instant lastActivity,
        Duration rtt,
        long pendingBytes,
        long messagesIn,
        long messagesOut,
        long bytesIn,
        long bytesOut,
        int subscriptions,
        List<SubscriptionDetail> subscriptionList) {
    public RouteDetail {
        subscriptionList = List.copyOf(subscriptionList);
    }
}
