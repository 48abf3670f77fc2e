package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Everybody with an interest in exactly one subject or pattern: plain subscriptions a loop apart,
/// queue groups in one place.
final class SubscriptionSet {
    /// Written by the loop of that number only; read by others to see whether there is anybody.
    private final AtomicReferenceArray<@Nullable LoopMembers> loops;

    /// Plain members that have more bytes waiting than is good; see [Congestion].
    private final AtomicInteger congested = new AtomicInteger();

    private volatile @Nullable ClientHandler lastCongested;

    /// Replaced under this object's lock.
    private volatile List<QueueGroup> queueGroups = List.of();

    /// All members; guarded by whoever owns the place of this set in [Interest].
    int size;

    SubscriptionSet(int loops) {
        this.loops = new AtomicReferenceArray<>(loops);
    }

    void add(Subscription subscription) {
        subscription.set = this;
        var queueGroup = subscription.queueGroup;
        if (queueGroup != null) {
            addToGroup(subscription, queueGroup);
            return;
        }
        int loop = subscription.client.loop().index();
        var members = loops.get(loop);
        if (members == null) {
            members = new LoopMembers();
            loops.set(loop, members);
        }
        members.add(subscription);
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
        var members = loops.get(subscription.client.loop().index());
        if (members != null) {
            members.remove(subscription);
            if (subscription.client.congestion().isCongested()) {
                congestion(subscription.client, -1);
            }
        }
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

    /// The plain members on one loop, or nobody.
    @Nullable LoopMembers on(BrokerLoop loop) {
        var members = loops.get(loop.index());
        return members == null || members.count() == 0 ? null : members;
    }

    /// Plain members on all loops.
    int plainMembers() {
        int count = 0;
        for (int i = 0; i < loops.length(); i++) {
            var members = loops.get(i);
            count += members == null ? 0 : members.count();
        }
        return count;
    }

    int congestedMembers() {
        return congested.get();
    }

    /// A plain member became congested, or is no longer.
    void congestion(ClientHandler client, int change) {
        if (change > 0) {
            lastCongested = client;
        }
        if (congested.addAndGet(change) == 0) {
            lastCongested = null;
        }
    }

    /// One of the congested plain members, as far as known.
    @Nullable ClientHandler congestedMember() {
        return lastCongested;
    }
}
