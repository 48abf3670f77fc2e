package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/// Everybody with an interest in exactly one subject or pattern: plain subscriptions a loop apart,
/// queue groups in one place.
///
/// A fleet has two of its own for each node, with one member, so they are small.
final class SubscriptionSet {
    private static final AtomicIntegerFieldUpdater<SubscriptionSet> CONGESTED =
            AtomicIntegerFieldUpdater.newUpdater(SubscriptionSet.class, "congested");

    final ByteString subject;

    /// Plain members, a loop apart: those of loops that had some, also when they have none any
    /// more. Set by whoever may [#add].
    private volatile @Nullable LoopMembers members;

    /// Plain members that have more bytes waiting than is good; see [Congestion].
    private volatile int congested;

    private volatile @Nullable ClientHandler lastCongested;

    /// Replaced under this object's lock.
    private volatile List<QueueGroup> queueGroups = List.of();

    /// All members; guarded by whoever owns the place of this set in [Interest], as are [#add] and
    /// [#remove].
    int size;

    SubscriptionSet(ByteString subject) {
        this.subject = subject;
    }

    void add(Subscription subscription) {
        subscription.set = this;
        var queueGroup = subscription.queueGroup;
        if (queueGroup != null) {
            addToGroup(subscription, queueGroup);
            return;
        }
        var loop = subscription.client.loop();
        var here = on(loop);
        if (here == null) {
            here = new LoopMembers(loop, members);
            members = here;
        }
        here.add(subscription);
        if (subscription.client.congestion().isCongested()) {
            congestion(subscription.client, 1);
        }
    }

    void remove(Subscription subscription) {
        subscription.set = null;
        var queueGroup = subscription.queueGroup;
        if (queueGroup != null) {
            removeFromGroup(subscription, queueGroup);
            return;
        }
        var here = on(subscription.client.loop());
        if (here != null) {
            here.remove(subscription);
            if (subscription.client.congestion().isCongested()) {
                congestion(subscription.client, -1);
            }
        }
    }

    private @Nullable LoopMembers on(BrokerLoop loop) {
        var some = members;
        while (some != null && !some.loop.equals(loop)) {
            some = some.next;
        }
        return some;
    }

    private synchronized void addToGroup(Subscription subscription, ByteString name) {
        for (var group : queueGroups) {
            if (group.name.equals(name)) {
                group.add(subscription);
                return;
            }
        }
        var group = new QueueGroup(name);
        group.add(subscription);
        var groups = new ArrayList<>(queueGroups);
        groups.add(group);
        queueGroups = List.copyOf(groups);
    }

    private synchronized void removeFromGroup(Subscription subscription, ByteString name) {
        for (var group : queueGroups) {
            if (group.name.equals(name) && group.remove(subscription)) {
                queueGroups = queueGroups.stream().filter(other -> !other.equals(group)).toList();
            }
        }
    }

    List<QueueGroup> queueGroups() {
        return queueGroups;
    }

    /// The first of the plain members, a loop apart; a list may be empty.
    @Nullable LoopMembers members() {
        return members;
    }

    /// Plain members on all loops.
    int plainMembers() {
        int count = 0;
        for (var some = members; some != null; some = some.next) {
            count += some.count();
        }
        return count;
    }

    int congestedMembers() {
        return congested;
    }

    /// A plain member became congested, or is no longer.
    void congestion(ClientHandler client, int change) {
        if (change > 0) {
            lastCongested = client;
        }
        if (CONGESTED.addAndGet(this, change) == 0) {
            lastCongested = null;
        }
    }

    /// One of the congested plain members, as far as known.
    @Nullable ClientHandler congestedMember() {
        return lastCongested;
    }
}
