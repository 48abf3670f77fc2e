package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Who wants what: one map for literal subjects.
final class Interest {
    private final ConcurrentHashMap<ByteString, SubscriptionSet> literals =
            new ConcurrentHashMap<>();
    private final int loops;

    Interest(int loops) {
        this.loops = loops;
    }

    void add(Subscription subscription) {
        literals.computeIfAbsent(subscription.subject, _ -> new SubscriptionSet(loops))
                .add(subscription);
    }

    void remove(Subscription subscription) {
        var set = literals.get(subscription.subject);
        if (set != null) {
            set.remove(subscription);
        }
    }

    @Nullable SubscriptionSet find(ByteString subject) {
        return literals.get(subject);
    }
}
