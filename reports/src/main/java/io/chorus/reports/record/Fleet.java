package io.chorus.reports.record;

/// The fleet that was emulated.
///
/// @param firstNumber the number in the first node's identity
public record Fleet(int nodes, int agents, int collectives, int firstNumber) {

    public Fleet {
        if (nodes < 0 || agents < 0 || collectives < 0) {
            throw new IllegalArgumentException(
                    "a fleet of %d nodes, %d agents, %d collectives"
                            .formatted(nodes, agents, collectives));
        }
    }
}
