package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Chooses one member of each queue group for a message. Confined to a loop and used again for each
/// message.
///
/// ```
///   PUB jobs.eu reaches:  SUB jobs.*  workers 1 ─┐
///                         SUB jobs.>  workers 2 ─┴─▶ one of these: a group is everybody of that
///                                                    name, by whatever pattern they match
/// ```
///
/// Each member has the same chance, but who has more waiting than is good is passed over while
/// another has not.
final class QueueChoice {
    private final @Nullable RouteTargets elsewhere;
    private final List<QueueGroup> groups = new ArrayList<>();
    private final List<ByteString> names = new ArrayList<>();
    private final List<Subscription> candidates = new ArrayList<>();
    private final List<Subscription> chosen = new ArrayList<>();

    /// @param elsewhere members on other brokers, if there are any
    QueueChoice(@Nullable RouteTargets elsewhere) {
        this.elsewhere = elsewhere;
    }

    /// Chooses from all groups of the sets that a message matches.
    ///
    /// @return the members, good until the next choice; groups in which nobody takes it are left
    ///   out
    List<Subscription> choose(List<SubscriptionSet> found, Delivery delivery) {
        chosen.clear();
        collect(found);
        if (elsewhere != null) {
            elsewhere.collect(names);
        }
        for (int i = 0; i < names.size(); i++) {
            var member = member(names.get(i), delivery);
            if (member != null) {
                chosen.add(member);
            }
        }
        return chosen;
    }

    /// Chooses our members of these groups for a message from another broker.
    List<Subscription> choose(
            List<SubscriptionSet> found, List<ByteString> queueGroups, Delivery delivery) {
        chosen.clear();
        for (int i = 0; i < queueGroups.size(); i++) {
            var member = choose(found, queueGroups.get(i), delivery);
            if (member != null) {
                chosen.add(member);
            }
        }
        return chosen;
    }

    /// Chooses from one group.
    @Nullable Subscription choose(List<SubscriptionSet> found, ByteString name, Delivery delivery) {
        collect(found);
        return here(name, delivery);
    }

    private void collect(List<SubscriptionSet> found) {
        groups.clear();
        names.clear();
        for (int i = 0; i < found.size(); i++) {
            var present = found.get(i).queueGroups();
            for (int j = 0; j < present.size(); j++) {
                var group = present.get(j);
                groups.add(group);
                if (!names.contains(group.name)) {
                    names.add(group.name);
                }
            }
        }
    }

    /// Chooses among our members and those elsewhere, who count as many as they are.
    private @Nullable Subscription member(ByteString name, Delivery delivery) {
        int others = elsewhere == null ? 0 : elsewhere.weight(name);
        if (elsewhere == null || others == 0) {
            return here(name, delivery);
        }
        int drawn = ThreadLocalRandom.current().nextInt(others + size(name));
        if (drawn >= others) {
            var member = here(name, delivery);
            if (member != null) {
                return member;
            }
            drawn %= others;
        }
        elsewhere.choose(name, drawn);
        return null;
    }

    private int size(ByteString name) {
        int total = 0;
        for (int i = 0; i < groups.size(); i++) {
            var group = groups.get(i);
            total += group.name.equals(name) ? group.size() : 0;
        }
        return total;
    }

    private @Nullable Subscription here(ByteString name, Delivery delivery) {
        int total = size(name);
        if (total == 0) {
            return null;
        }
        int start = ThreadLocalRandom.current().nextInt(total);
        var drawn = at(name, start);
        if (drawn != null && takes(drawn, delivery) && !drawn.client.congestion().isCongested()) {
            return drawn;
        }
        return firstFrom(name, start, delivery);
    }

    private @Nullable Subscription at(ByteString name, int index) {
        int rest = index;
        for (int i = 0; i < groups.size(); i++) {
            var group = groups.get(i);
            if (group.name.equals(name)) {
                int size = group.size();
                if (rest < size) {
                    return group.member(rest).orElse(null);
                }
                rest -= size;
            }
        }
        return null;
    }

    /// Tries everybody once, from the drawn one on, for the one that follows best.
    private @Nullable Subscription firstFrom(ByteString name, int start, Delivery delivery) {
        candidates.clear();
        for (var group : groups) {
            if (group.name.equals(name)) {
                group.copyTo(candidates);
            }
        }
        long now = System.nanoTime();
        Subscription best = null;
        int bestRank = 0;
        for (int i = 0; i < candidates.size() && bestRank < 3; i++) {
            var candidate = candidates.get((start + i) % candidates.size());
            int rank = takes(candidate, delivery) ? rank(candidate, now) : 0;
            if (rank > bestRank) {
                best = candidate;
                bestRank = rank;
            }
        }
        candidates.clear();
        return best;
    }

    private static int rank(Subscription candidate, long now) {
        var congestion = candidate.client.congestion();
        if (!congestion.isCongested()) {
            return 3;
        }
        return congestion.isReading(now) ? 2 : 1;
    }

    private static boolean takes(Subscription candidate, Delivery delivery) {
        return !candidate.hasEnded() && candidate.client.takes(delivery);
    }
}
