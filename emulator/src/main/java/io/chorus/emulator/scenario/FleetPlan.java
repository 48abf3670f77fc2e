package io.chorus.emulator.scenario;

import io.chorus.agents.node.NodeSettings;
import io.chorus.agents.node.Sharing;
import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.fleet.FleetGroup;
import io.chorus.emulator.fleet.FleetOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The nodes that a scenario wants.
///
/// @param nodes how many in all, at least 1
/// @param first number of the first
/// @param connectsPerSecond how many start in a second; 0 for as fast as the broker takes them
/// @param stay after which they leave, done or not; `null` for no limit
/// @param processes how many worker processes hold the nodes; 0 for as many as are needed, none
///   where one process holds all
/// @param sharing what nodes of one process do once for all of them
/// @param usual what those nodes are that no group takes
/// @param groups parts that differ; maybe none, and at most all nodes together
public record FleetPlan(
        int nodes,
        int first,
        int connectsPerSecond,
        @Nullable Duration stay,
        int processes,
        Sharing sharing,
        NodePlan usual,
        List<GroupPlan> groups) {
    /// What all nodes are called where there are no groups.
    private static final String ALL = "all";

    public FleetPlan {
        groups = List.copyOf(groups);
        if (nodes < 1) {
            throw new IllegalArgumentException(nodes + " nodes: want at least 1");
        }
        if (first < 0 || first > Integer.MAX_VALUE - nodes) {
            throw new IllegalArgumentException(
                    "the first node is number %d: want 0 to %d for %d nodes"
                            .formatted(first, Integer.MAX_VALUE - nodes, nodes));
        }
        if (connectsPerSecond < 0) {
            throw new IllegalArgumentException(
                    connectsPerSecond + " connects a second: want at least 1, or 0 for no limit");
        }
        if (stay != null && (stay.isZero() || stay.isNegative())) {
            throw new IllegalArgumentException("the fleet stays for no time: want more than 0s");
        }
        if (processes < 0 || processes > nodes) {
            throw new IllegalArgumentException(
                    "%,d processes: want 0 to %,d, so that none is without a node"
                            .formatted(processes, nodes));
        }
        checkNames(groups);
        Apportionment.of(nodes, groups);
    }

    /// In as many processes as are needed, each node for itself.
    public FleetPlan(
            int nodes,
            int first,
            int connectsPerSecond,
            @Nullable Duration stay,
            NodePlan usual,
            List<GroupPlan> groups) {
        this(nodes, first, connectsPerSecond, stay, 0, Sharing.NOTHING, usual, groups);
    }

    private static void checkNames(List<GroupPlan> groups) {
        var names = new HashSet<String>();
        for (var group : groups) {
            if (!names.add(group.name())) {
                throw new IllegalArgumentException(
                        "two groups are called " + group.name() + ": want each name once");
            }
        }
    }

    /// The fleet on these brokers, ready to be made: groups in the order of the plan, their nodes
    /// numbered one after the other, those whom no group takes last.
    ///
    /// @param name part of the identities
    /// @param more what else the nodes of all groups get: an audit log, an observer
    public FleetOptions options(
            String name,
            long seed,
            List<ServerAddress> servers,
            UnaryOperator<NodeSettings.Builder> more) {
        var parts = new ArrayList<FleetGroup>();
        int number = first;
        for (var part : parts()) {
            var node = part.node().settings(name, seed, number).sharing(sharing);
            var settings = more.apply(node).build();
            parts.add(
                    new FleetGroup(part.name(), part.nodes(), settings, part.node().connection()));
            number += part.nodes();
        }
        return new FleetOptions(parts, servers, connectsPerSecond);
    }

    /// The groups with how many nodes each gets, in the order of their numbers; a fleet without
    /// groups is one part.
    public List<Part> parts() {
        if (groups.isEmpty()) {
            return List.of(new Part(ALL, nodes, usual));
        }
        var parts = new ArrayList<Part>();
        int[] counts = Apportionment.of(nodes, groups);
        for (int i = 0; i < groups.size(); i++) {
            parts.add(new Part(groups.get(i).name(), counts[i], groups.get(i).node()));
        }
        int rest = counts[groups.size()];
        if (rest > 0) {
            parts.add(new Part(GroupPlan.OTHERS, rest, usual));
        }
        return List.copyOf(parts);
    }

    /// Nodes that are alike.
    ///
    /// @param name of the group
    /// @param nodes how many, at least 1
    /// @param node what each is
    public record Part(String name, int nodes, NodePlan node) {}
}
