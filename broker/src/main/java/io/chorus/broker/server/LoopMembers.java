package io.chorus.broker.server;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The plain subscriptions to one subject or pattern that live on one event loop, touched by that
/// loop only.
///
/// Removal moves the last one into the gap. Delivery goes from the end to the beginning, so a
/// subscription that ends itself while it is served displaces none that is still to be served.
/// Nothing else may end while others are served: a connection that has to be closed then is closed
/// in a later turn.
final class LoopMembers implements Handover.Receiver {
    final BrokerLoop loop;

    /// Those of the same subject on another loop.
    final @Nullable LoopMembers next;

    private Subscription[] members = new Subscription[1];

    /// Read by other loops as a hint whether there is anybody.
    private volatile int count;

    LoopMembers(BrokerLoop loop, @Nullable LoopMembers next) {
        this.loop = loop;
        this.next = next;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, the loop
    void add(Subscription subscription) {
        if (count == members.length) {
            members = Arrays.copyOf(members, count + count / 2 + 1);
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
        if (last > 0 && last < members.length / 4) {
            members = Arrays.copyOf(members, members.length / 2);
        }
    }

    int count() {
        return count;
    }

    /// Offers a message to every member.
    ///
    /// @return how many took it
    int deliver(Delivery delivery) {
        int taken = 0;
        for (int i = count - 1; i >= 0; i--) {
            // Read again each time: the list may have shrunk and moved.
            var member = members[i];
            if (member.client.deliver(member, delivery)) {
                taken++;
            }
        }
        return taken;
    }

    @Override
    public void take(Delivery delivery) {
        var _ = deliver(delivery);
    }

    void forEach(Consumer<Subscription> action) {
        for (int i = 0; i < count; i++) {
            action.accept(members[i]);
        }
    }
}
