package io.chorus.broker.server;

import java.util.Arrays;

/// The plain subscriptions to one subject that live on one event loop, touched by that loop only.
///
/// Removal moves the last one into the gap. Delivery goes from the end to the beginning, so a
/// subscription that ends itself while it is served displaces none that is still to be served.
final class LoopMembers {
    private Subscription[] members = new Subscription[1];

    /// Read by other loops as a hint whether there is anybody.
    private volatile int count;

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, the loop
    void add(Subscription subscription) {
        if (count == members.length) {
            members = Arrays.copyOf(members, count * 2);
        }
        subscription.index = count;
        members[count] = subscription;
        count++;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, the loop
    void remove(Subscription subscription) {
        int last = count - 1;
        var moved = members[last];
        members[subscription.index] = moved;
        moved.index = subscription.index;
        Arrays.fill(members, last, last + 1, null);
        subscription.index = -1;
        count = last;
    }

    int count() {
        return count;
    }

    void deliver(Delivery delivery) {
        for (int i = count - 1; i >= 0; i--) {
            members[i].client.deliver(members[i], delivery);
        }
    }
}
