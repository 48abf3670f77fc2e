package io.chorus.emulator.fleet;

import io.chorus.agents.node.NodeSettings;
import io.chorus.broker.client.ConnectionPolicy;

/// Nodes of a fleet that are alike.
///
/// @param name what reports call them
/// @param nodes how many, at least 1
/// @param node what each is; the number of the first is that of the group's first
/// @param connection how each behaves towards brokers
public record FleetGroup(String name, int nodes, NodeSettings node, ConnectionPolicy connection) {
    public FleetGroup {
        if (nodes < 1) {
            throw new IllegalArgumentException(
                    "group " + name + " has " + nodes + " nodes: want at least 1");
        }
    }

    /// The number behind that of its last node.
    int end() {
        return Math.addExact(node.first(), nodes);
    }

    /// Its nodes with numbers from one up to another, of which it has some.
    FleetGroup between(int from, int end) {
        int first = Math.max(from, node.first());
        return new FleetGroup(
                name, Math.min(end, end()) - first, node.withFirst(first), connection);
    }
}
