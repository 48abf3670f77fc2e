package io.chorus.reports.record;

import java.util.List;
import java.util.Objects;

/// The fleet that was emulated.
///
/// @param firstNumber the number in the first node's identity
/// @param groups those of its nodes that differ from each other, in the order of the nodes; empty
///   where all are alike
/// @param shared what its nodes did once for all of one process: `requests`, which one of them
///   decoded; `nothing` as a rule, and where a record does not say
public record Fleet(
        int nodes,
        int agents,
        int collectives,
        int firstNumber,
        List<Group> groups,
        String shared) {
    private static final String NOTHING = "nothing";

    public Fleet {
        groups = List.copyOf(groups);
        shared = Objects.requireNonNullElse(shared, NOTHING);
        if (nodes < 0 || agents < 0 || collectives < 0) {
            throw new IllegalArgumentException(
                    "a fleet of %d nodes, %d agents, %d collectives"
                            .formatted(nodes, agents, collectives));
        }
    }

    /// A fleet whose nodes are all alike and share nothing.
    public Fleet(int nodes, int agents, int collectives, int firstNumber) {
        this(nodes, agents, collectives, firstNumber, List.of(), NOTHING);
    }

    /// The same with other groups.
    public Fleet with(List<Group> others) {
        return new Fleet(nodes, agents, collectives, firstNumber, others, shared);
    }

    /// Whether each node did all of its work.
    public boolean sharesNothing() {
        return NOTHING.equals(shared);
    }

    /// What must be known of figures that such a fleet gave, in a sentence; empty where each node
    /// did all of its work.
    public String confession() {
        return sharesNothing()
                ? ""
                : "Nodes of one process shared "
                        + shared
                        + ": one of them decoded each request for all, which real nodes do each for itself.";
    }
}
