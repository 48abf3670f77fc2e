package io.chorus.emulator.fleet;

import io.chorus.agents.node.NodeSettings;
import io.chorus.broker.client.ConnectionPolicy;
import io.chorus.broker.client.ServerAddress;
import java.util.List;

/// How many nodes, what they are, and where they connect to.
///
/// @param groups of nodes that are alike, at least one, of one name and seed; each begins with the
///   number behind that of the one before
/// @param servers the pool each connects to
/// @param connectsPerSecond how many nodes start in a second; 0 for as fast as the broker takes
///   them
/// @param part which part of a whole fleet this is; groups and their counts are those of the part
public record FleetOptions(
        List<FleetGroup> groups,
        List<ServerAddress> servers,
        int connectsPerSecond,
        FleetPart part) {
    public FleetOptions {
        groups = List.copyOf(groups);
        servers = List.copyOf(servers);
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("a fleet of no groups: want at least one");
        }
        for (int i = 1; i < groups.size(); i++) {
            var before = groups.get(i - 1);
            var node = groups.get(i).node();
            if (node.first() != before.end()
                    || !node.identity().equals(before.node().identity())
                    || node.seed() != before.node().seed()) {
                throw new IllegalArgumentException(
                        "group %s does not go on where group %s ends: want its numbers, name and seed"
                                .formatted(groups.get(i).name(), before.name()));
            }
        }
        if (connectsPerSecond < 0) {
            throw new IllegalArgumentException(
                    connectsPerSecond + " connects a second: want at least 1, or 0 for no limit");
        }
    }

    /// A whole fleet.
    public FleetOptions(
            List<FleetGroup> groups, List<ServerAddress> servers, int connectsPerSecond) {
        this(groups, servers, connectsPerSecond, FleetPart.WHOLE);
    }

    /// A fleet of nodes that are all alike.
    public FleetOptions(
            int instances, NodeSettings node, List<ServerAddress> servers, int connectsPerSecond) {
        this(
                List.of(new FleetGroup("all", instances, node, ConnectionPolicy.NODE)),
                servers,
                connectsPerSecond);
    }

    /// Some of the nodes, each what it would be among all.
    ///
    /// @param wanted of this whole fleet
    /// @param nodes how many of them
    /// @throws IllegalArgumentException if it has no such nodes
    public FleetOptions part(FleetPart wanted, int nodes) {
        int from = Math.addExact(node().first(), wanted.before());
        int end = Math.addExact(from, nodes);
        if (nodes < 1 || end > groups.getLast().end()) {
            throw new IllegalArgumentException(
                    "%d nodes behind the first %d: the fleet has %d"
                            .formatted(nodes, wanted.before(), instances()));
        }
        return new FleetOptions(
                groups.stream()
                        .filter(group -> group.end() > from && group.node().first() < end)
                        .map(group -> group.between(from, end))
                        .toList(),
                servers,
                connectsPerSecond,
                wanted);
    }

    /// Number of nodes.
    public int instances() {
        return groups.stream().mapToInt(FleetGroup::nodes).sum();
    }

    /// What the nodes of the first group are; name, seed and first number are those of the fleet.
    public NodeSettings node() {
        return groups.getFirst().node();
    }
}
