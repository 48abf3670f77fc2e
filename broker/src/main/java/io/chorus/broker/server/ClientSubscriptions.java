package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import io.chorus.broker.wire.Subjects;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The subscriptions of one connection by sid. Confined to its loop.
///
/// Most connections have a handful, which a short array serves best; the few with many get a map.
final class ClientSubscriptions {
    private static final int MOST_IN_ARRAY = 16;
    private static final int MORE = 4;
    private static final Subscription[] NONE = {};

    private final Interest interest;
    private Subscription[] few = NONE;
    private @Nullable Map<ByteString, Subscription> many;
    private int count;

    ClientSubscriptions(Interest interest) {
        this.interest = interest;
    }

    int count() {
        return count;
    }

    @Nullable Subscription get(ByteString sid) {
        var map = many;
        if (map != null) {
            return map.get(sid);
        }
        int index = indexOf(sid);
        return index < 0 ? null : few[index];
    }

    private int indexOf(ByteString sid) {
        for (int i = 0; i < count; i++) {
            if (few[i].sid.equals(sid)) {
                return i;
            }
        }
        return -1;
    }

    /// Adds one whose sid is free.
    ///
    /// @param subject or pattern that it is for
    void add(Subscription subscription, ByteString subject) {
        var map = many;
        if (map == null && count == MOST_IN_ARRAY) {
            map = new HashMap<>();
            for (var present : few) {
                map.put(present.sid, present);
            }
            many = map;
            few = NONE;
        }
        if (map != null) {
            map.put(subscription.sid, subscription);
        } else {
            if (count == few.length) {
                few = Arrays.copyOf(few, Math.min(count + MORE, MOST_IN_ARRAY));
            }
            few[count] = subscription;
        }
        count++;
        interest.add(subscription, subject);
    }

    /// Ends one; nothing happens if it has ended already.
    void end(Subscription subscription) {
        if (subscription.hasEnded()) {
            return;
        }
        var map = many;
        if (map != null) {
            map.remove(subscription.sid);
        } else {
            int index = indexOf(subscription.sid);
            few[index] = few[count - 1];
            Arrays.fill(few, count - 1, count, null);
        }
        count--;
        interest.remove(subscription);
    }

    void endAll() {
        for (var subscription : all()) {
            end(subscription);
        }
        many = null;
        few = NONE;
    }

    void forEach(Consumer<Subscription> action) {
        for (var subscription : all()) {
            action.accept(subscription);
        }
    }

    private Subscription[] all() {
        var map = many;
        return map != null ? map.values().toArray(Subscription[]::new) : Arrays.copyOf(few, count);
    }

    /// A plain subscription that covers a subject, for an answer that concerns nobody else.
    @Nullable Subscription plainFor(ByteString subject) {
        for (var subscription : all()) {
            if (subscription.queueGroup == null
                    && Subjects.covers(subscription.subject(), subject)) {
                return subscription;
            }
        }
        return null;
    }
}
