package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import io.chorus.broker.wire.Subjects;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Who wants what: a map for literal subjects, and a tree for patterns beside it.
///
/// Any loop looks subjects up without a lock; additions and removals lock only the place they
/// touch, and a place that nobody wants any more is taken out.
final class Interest {
    private final ConcurrentHashMap<ByteString, SubscriptionSet> literals =
            new ConcurrentHashMap<>();
    private final PatternTree patterns;
    private final int loops;
    private final LongAdder inserts = new LongAdder();
    private final LongAdder removals = new LongAdder();

    Interest(int loops) {
        this.loops = loops;
        this.patterns = new PatternTree(loops);
    }

    /// Called on the loop of the subscription's connection, as is [#remove].
    void add(Subscription subscription) {
        inserts.increment();
        if (Subjects.hasWildcard(subscription.subject)) {
            patterns.add(subscription);
            return;
        }
        literals.compute(
                subscription.subject,
                (_, present) -> {
                    var set = present == null ? new SubscriptionSet(loops) : present;
                    set.size++;
                    set.add(subscription);
                    return set;
                });
    }

    void remove(Subscription subscription) {
        removals.increment();
        if (Subjects.hasWildcard(subscription.subject)) {
            patterns.remove(subscription);
            return;
        }
        literals.computeIfPresent(
                subscription.subject,
                (_, set) -> {
                    set.remove(subscription);
                    set.size--;
                    return set.size == 0 ? null : set;
                });
    }

    /// Appends the sets whose members get a message.
    ///
    /// @param subject as published; a wildcard in it stands for itself
    void match(ByteString subject, List<SubscriptionSet> found) {
        SubscriptionSet literal = literals.get(subject);
        if (literal != null) {
            found.add(literal);
        }
        patterns.match(subject, found);
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
