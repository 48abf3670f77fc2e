package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import org.jspecify.annotations.Nullable;

/// One connection's interest in a subject or pattern. Confined to the connection's loop, but for
/// what is final and for [#ended].
final class Subscription {
    final ClientHandler client;
    final ByteString subject;
    final @Nullable ByteString queueGroup;
    final ByteString sid;

    /// Deliveries so far, and how many end it; 0 for no end.
    long delivered;

    long maximum;

    /// Read by publishers on other loops when they choose a queue member.
    volatile boolean ended;

    /// Where it is listed while it lasts.
    @Nullable SubscriptionSet set;

    /// Where it stands in its list; kept by [LoopMembers] or [QueueGroup].
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

    /// Whether this was the last delivery it wanted.
    boolean isSpent() {
        return maximum > 0 && delivered >= maximum;
    }
}
