package io.chorus.broker.server;

import io.chorus.broker.cluster.InterestCounts;
import io.chorus.broker.cluster.InterestKey;
import io.chorus.broker.wire.ByteString;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Which of our clients want what. Looked up by any loop without a lock.
final class Interest {
    private final SubjectMap<SubscriptionSet> sets = new SubjectMap<>();
    private final @Nullable InterestCounts announced;
    private final LongAdder inserts = new LongAdder();
    private final LongAdder removals = new LongAdder();

    /// @param announced hears of everything; `null` for a broker alone
    Interest(@Nullable InterestCounts announced) {
        this.announced = announced;
    }

    /// Called on the loop of the subscription's connection, as is [#remove].
    void add(Subscription subscription, ByteString subject) {
        inserts.increment();
        sets.compute(
                subject,
                present -> {
                    var set = present == null ? new SubscriptionSet(subject) : present;
                    set.size++;
                    set.add(subscription);
                    return set;
                });
        if (announced != null) {
            announced.add(new InterestKey(subject, subscription.queueGroup));
        }
    }

    void remove(Subscription subscription) {
        var subject = subscription.subject();
        removals.increment();
        sets.compute(
                subject,
                set -> {
                    if (set == null) {
                        return null;
                    }
                    set.remove(subscription);
                    set.size--;
                    return set.size == 0 ? null : set;
                });
        if (announced != null) {
            announced.remove(new InterestKey(subject, subscription.queueGroup));
        }
    }

    /// Appends the sets whose members get a message.
    ///
    /// @param subject as published; a wildcard in it stands for itself
    void match(ByteString subject, List<SubscriptionSet> found) {
        sets.match(subject, found);
    }

    long subscriptions() {
        return inserts.sum() - removals.sum();
    }

    long inserts() {
        return inserts.sum();
    }

    long removals() {
        return removals.sum();
    }
}
