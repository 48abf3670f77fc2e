package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The other brokers with an interest in exactly one subject or pattern. Immutable; there are few.
///
/// @param plain those with a plain subscription
/// @param groups those with members of a queue group
record RemoteSet(List<RouteHandler> plain, List<Group> groups) {
    private static final RemoteSet NOBODY = new RemoteSet(List.of(), List.of());

    /// The members of one queue group on one other broker.
    record Group(ByteString name, RouteHandler route, int weight) {}

    /// The set with another number of members.
    ///
    /// @param queueGroup `null` for plain subscriptions
    /// @param weight 0 for nobody any more
    /// @return `null` if nobody at all is left
    static @Nullable RemoteSet changed(
            @Nullable RemoteSet present,
            RouteHandler route,
            @Nullable ByteString queueGroup,
            int weight) {
        var before = present == null ? NOBODY : present;
        var plain = new ArrayList<>(before.plain);
        var groups = new ArrayList<>(before.groups);
        if (queueGroup == null) {
            plain.removeIf(other -> other.equals(route));
            if (weight > 0) {
                plain.add(route);
            }
        } else {
            groups.removeIf(one -> one.route.equals(route) && one.name.equals(queueGroup));
            if (weight > 0) {
                groups.add(new Group(queueGroup, route, weight));
            }
        }
        return plain.isEmpty() && groups.isEmpty()
                ? null
                : new RemoteSet(List.copyOf(plain), List.copyOf(groups));
    }
}
