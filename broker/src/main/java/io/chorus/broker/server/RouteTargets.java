package io.chorus.broker.server;

import io.chorus.broker.wire.ByteString;
import java.util.ArrayList;
import java.util.List;

/// Which other brokers get the message at hand: those with plain subscriptions, and those where a
/// member of a queue group was chosen. Each gets it once. Confined to a loop and used again for
/// each message.
final class RouteTargets {
    private final SubjectMap<RemoteSet> interest;
    private final List<RemoteSet> found = new ArrayList<>();
    private final List<RouteHandler> routes = new ArrayList<>();

    /// The queue groups for the route of the same index.
    private final List<List<ByteString>> queueGroups = new ArrayList<>();

    RouteTargets(SubjectMap<RemoteSet> interest) {
        this.interest = interest;
    }

    /// Begins with those that have plain subscriptions.
    void match(ByteString subject) {
        clear();
        interest.match(subject, found);
        for (int i = 0; i < found.size(); i++) {
            var plain = found.get(i).plain();
            for (int j = 0; j < plain.size(); j++) {
                if (plain.get(j).isOpen()) {
                    indexOf(plain.get(j));
                }
            }
        }
    }

    /// Begins with nobody, for a message that goes no further.
    void clear() {
        found.clear();
        routes.clear();
        queueGroups.clear();
    }

    private int indexOf(RouteHandler route) {
        int index = routes.indexOf(route);
        if (index < 0) {
            index = routes.size();
            routes.add(route);
            queueGroups.add(List.of());
        }
        return index;
    }

    /// Adds the queue groups that have members elsewhere to a list of names.
    void collect(List<ByteString> names) {
        for (int i = 0; i < found.size(); i++) {
            var groups = found.get(i).groups();
            for (int j = 0; j < groups.size(); j++) {
                if (!names.contains(groups.get(j).name())) {
                    names.add(groups.get(j).name());
                }
            }
        }
    }

    /// How many members of a queue group are elsewhere.
    int weight(ByteString name) {
        int weight = 0;
        for (int i = 0; i < found.size(); i++) {
            var groups = found.get(i).groups();
            for (int j = 0; j < groups.size(); j++) {
                var group = groups.get(j);
                if (group.name().equals(name) && group.route().isOpen()) {
                    weight += group.weight();
                }
            }
        }
        return weight;
    }

    /// Chooses the broker that has the member of an index below [#weight].
    void choose(ByteString name, int member) {
        int rest = member;
        for (int i = 0; i < found.size(); i++) {
            var groups = found.get(i).groups();
            for (int j = 0; j < groups.size(); j++) {
                var group = groups.get(j);
                if (group.name().equals(name) && group.route().isOpen()) {
                    rest -= group.weight();
                    if (rest < 0) {
                        add(group.route(), name);
                        return;
                    }
                }
            }
        }
    }

    private void add(RouteHandler route, ByteString name) {
        int index = indexOf(route);
        var names = new ArrayList<>(queueGroups.get(index));
        names.add(name);
        queueGroups.set(index, List.copyOf(names));
    }

    int count() {
        return routes.size();
    }

    RouteHandler route(int index) {
        return routes.get(index);
    }

    List<ByteString> queueGroups(int index) {
        return queueGroups.get(index);
    }
}
