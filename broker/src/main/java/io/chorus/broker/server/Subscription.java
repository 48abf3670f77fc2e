package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One connection's interest in a subject or pattern. Confined to the connection's loop, but for
/// what is final and for [#hasEnded].
///
/// A broker has twelve of them a node, so they hold nothing that their set knows.
final class Subscription {
    final ClientHandler client;
    final @Nullable ByteString queueGroup;
    final ByteString sid;

    /// Deliveries so far, and how many end it; 0 for no end.
    long delivered;

    int maximum;

    /// Where it stands in its list; kept by [LoopMembers] or [QueueGroup].
    int index = -1;

    /// Where it is listed while it lasts. Read by publishers on other loops when they choose a
    /// queue member.
    volatile @Nullable SubscriptionSet set;

    Subscription(ClientHandler client, @Nullable ByteString queueGroup, ByteString sid) {
        this.client = client;
        this.queueGroup = queueGroup;
        this.sid = sid;
    }

    /// What it is for, while it lasts.
    ByteString subject() {
        return Objects.requireNonNull(set).subject;
    }

    /// Whether it is over. For any thread, once [Interest#add] has listed it.
    boolean hasEnded() {
        return set == null;
    }

    /// Whether this was the last delivery it wanted.
    boolean isSpent() {
        return maximum > 0 && delivered >= maximum;
    }
}
