package io.chorus.broker.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One connection, as the monitoring shows it.
///
/// @param end when and why it ended; `null` while it is open
/// @param rtt time from a ping to its answer; zero if none was measured
/// @param messagesIn from the client, as are `bytesIn`
/// @param user as whom it was let in; empty where nobody is asked
/// @param subscriptions how many it has, or had at its end
/// @param subscriptionList the same in detail; empty unless asked for
public record ConnectionDetail(
        long cid,
        String ip,
        int port,
        Instant start,
        Instant lastActivity,
        @Nullable End end,
        Duration rtt,
        long pendingBytes,
        long messagesIn,
        long messagesOut,
        long bytesIn,
        long bytesOut,
        long stalls,
        int subscriptions,
        String name,
        String lang,
        String version,
        String user,
        List<SubscriptionDetail> subscriptionList) {
    public ConnectionDetail {
        subscriptionList = List.copyOf(subscriptionList);
    }

    /// When and why a connection ended.
    public record End(Instant stop, String reason) {}
}
