package io.chorus.reports.record;

import java.util.List;

/// The fleet that was emulated.
///
/// @param firstNumber the number in the first node's identity
/// @param groups those of its nodes that differ from each other, in the order of the nodes; empty
///   where all are alike
public record Fleet(int nodes, int agents, int collectives, int firstNumber, List<Group> groups) {

    public Fleet {
        groups = List.copyOf(groups);
        if (nodes < 0 || agents < 0 || collectives < 0) {
            throw new IllegalArgumentException(
                    "a fleet of %d nodes, %d agents, %d collectives"
                            .formatted(nodes, agents, collectives));
        }
    }

    /// A fleet whose nodes are all alike.
    public Fleet(int nodes, int agents, int collectives, int firstNumber) {
        this(nodes, agents, collectives, firstNumber, List.of());
    }

    /// The same with other groups.
    public Fleet with(List<Group> others) {
        return new Fleet(nodes, agents, collectives, firstNumber, others);
    }
}
