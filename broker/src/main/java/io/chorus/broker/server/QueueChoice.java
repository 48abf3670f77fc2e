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
final class QueueChoice {
    private final List<QueueGroup> groups = new ArrayList<>();
    private final List<ByteString> names = new ArrayList<>();
    private final List<Subscription> candidates = new ArrayList<>();
    private int next;

    /// Collects the groups of the sets that a message matches.
    void begin(List<SubscriptionSet> found) {
        groups.clear();
        names.clear();
        next = 0;
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

    /// The name of the next group to be served.
    @Nullable ByteString nextGroup() {
        return next < names.size() ? names.get(next++) : null;
    }

    /// Draws a member that takes the message, each with the same chance.
    @Nullable Subscription member(ByteString name, Delivery delivery) {
        int total = 0;
        for (int i = 0; i < groups.size(); i++) {
            var group = groups.get(i);
            total += group.name.equals(name) ? group.size() : 0;
        }
        if (total == 0) {
            return null;
        }
        int start = ThreadLocalRandom.current().nextInt(total);
        var drawn = at(name, start);
        if (drawn != null && takes(drawn, delivery) && !drawn.client.congested()) {
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

    /// Tries everybody once, from the drawn one on. One that has more waiting than is good is only
    /// taken if all others have too.
    private @Nullable Subscription firstFrom(ByteString name, int start, Delivery delivery) {
        candidates.clear();
        for (var group : groups) {
            if (group.name.equals(name)) {
                group.copyTo(candidates);
            }
        }
        Subscription best = null;
        for (int i = 0; i < candidates.size(); i++) {
            var candidate = candidates.get((start + i) % candidates.size());
            if (takes(candidate, delivery)) {
                if (!candidate.client.congested()) {
                    best = candidate;
                    break;
                }
                best = best == null ? candidate : best;
            }
        }
        candidates.clear();
        return best;
    }

    private static boolean takes(Subscription candidate, Delivery delivery) {
        return !candidate.ended && candidate.client.takes(delivery);
    }
}
