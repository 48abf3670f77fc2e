package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The members of one queue group that subscribed to the same subject or pattern, on whatever loop
/// they live.
///
/// Any loop chooses among them, so they are guarded by this object's lock, which is held for a few
/// instructions.
final class QueueGroup {
    final ByteString name;
    private final List<Subscription> members = new ArrayList<>(1);

    QueueGroup(ByteString name) {
        this.name = name;
    }

    synchronized void add(Subscription subscription) {
        subscription.index = members.size();
        members.add(subscription);
    }

    /// Takes a member out.
    ///
    /// @return whether the group is empty now
    synchronized boolean remove(Subscription subscription) {
        int last = members.size() - 1;
        var moved = members.get(last);
        members.set(subscription.index, moved);
        moved.index = subscription.index;
        members.remove(last);
        subscription.index = -1;
        return last == 0;
    }

    synchronized int size() {
        return members.size();
    }

    /// Adds every member to a list of candidates.
    synchronized void copyTo(List<Subscription> candidates) {
        candidates.addAll(members);
    }

    /// The member at an index, or the last one if there are fewer by now.
    ///
    /// @return nobody when the group has become empty
    synchronized Optional<Subscription> member(int index) {
        return members.isEmpty()
                ? Optional.empty()
                : Optional.of(members.get(Math.min(index, members.size() - 1)));
    }

    synchronized void forEach(Consumer<Subscription> action) {
        members.forEach(action);
    }
}
