package io.chorus.broker.server;

/// Everybody with an interest in exactly one subject or pattern, a loop apart.
final class SubscriptionSet {
    private final LoopMembers[] loops;

    SubscriptionSet(int loops) {
        this.loops = new LoopMembers[loops];
        for (int i = 0; i < loops; i++) {
            this.loops[i] = new LoopMembers();
        }
    }

    void add(Subscription subscription) {
        loops[subscription.client.loop().index()].add(subscription);
    }

    void remove(Subscription subscription) {
        loops[subscription.client.loop().index()].remove(subscription);
    }

    /// Delivers to the members of the publisher's own loop and hands a task to each other loop that
    /// has some.
    void deliver(Delivery delivery) {
        var here = delivery.publisher().loop();
        var elsewhere = here.others();
        for (var loop : elsewhere) {
            var members = loops[loop.index()];
            if (members.count() > 0) {
                var payload = delivery.payload().retainedSlice();
                loop.execute(() -> {
                    members.deliver(
                            new Delivery(
                                    delivery.publisher(),
                                    delivery.subject(),
                                    delivery.replyTo(),
                                    delivery.headerBytes(),
                                    payload));
                    payload.release();
                });
            }
        }
        loops[here.index()].deliver(delivery);
    }
}
