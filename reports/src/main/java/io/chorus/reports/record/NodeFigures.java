package io.chorus.reports.record;

import java.util.List;

/// What is remembered of each node over the measured requests: a few numbers in columns, a row a
/// node, in the order of the fleet. The arrays are not to be written.
///
/// @param names identities
/// @param answers requests it answered
/// @param misses requests it owes
/// @param rank mean place among the answers, in thousandths: 0 always first, 1000 always last; -1
///   if it never answered
/// @param worstNanos its longest response time; -1 if it never answered
public record NodeFigures(
        List<String> names, int[] answers, int[] misses, int[] rank, long[] worstNanos) {

    /// Nothing was kept.
    public static final NodeFigures NONE =
            new NodeFigures(List.of(), new int[0], new int[0], new int[0], new long[0]);

    public NodeFigures {
        names = List.copyOf(names);
    }

    /// How many nodes.
    public int size() {
        return names.size();
    }
}
