package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import org.jspecify.annotations.Nullable;

/// One connection's interest in a subject. Confined to the connection's loop, but for what is
/// final.
final class Subscription {
    final ClientHandler client;
    final ByteString subject;
    final @Nullable ByteString queueGroup;
    final ByteString sid;

    /// Deliveries so far, and how many end it; 0 for no end.
    long delivered;

    long maximum;

    /// Where it stands in its loop's list; kept by [SubscriptionSet].
    int index = -1;

    Subscription(
            ClientHandler client,
            ByteString subject,
            @Nullable ByteString queueGroup,
            ByteString sid) {
        this.client = client;
        this.subject = subject;
        this.queueGroup = queueGroup;
        this.sid = sid;
    }
}
