package io.chorus.playbooks.hosts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Nodes whose numbers follow one another.
///
/// @param first number of the first, 0 or more
/// @param count how many, at least 1
public record NodeRange(int first, int count) {
    public NodeRange {
        if (first < 0 || count < 1) {
            throw new IllegalArgumentException(
                    "%d nodes from number %d on: want 1 or more, from 0 on"
                            .formatted(count, first));
        }
        Math.addExact(first, count);
    }

    /// The number behind that of the last.
    public int end() {
        return first + count;
    }

    /// Whether both have a node.
    boolean overlaps(NodeRange other) {
        return first < other.end() && other.first < end();
    }

    /// Whether all nodes of the other are among these.
    boolean contains(NodeRange other) {
        return first <= other.first && other.end() <= end();
    }

    /// What of this is in none of the others, in order.
    ///
    /// @param others of which no two overlap
    List<NodeRange> without(List<NodeRange> others) {
        var gaps = new ArrayList<NodeRange>();
        int next = first;
        for (var other :
                others.stream().sorted(Comparator.comparingInt(NodeRange::first)).toList()) {
            int until = Math.min(other.first, end());
            if (until > next) {
                gaps.add(new NodeRange(next, until - next));
            }
            next = Math.max(next, other.end());
        }
        if (next < end()) {
            gaps.add(new NodeRange(next, end() - next));
        }
        return List.copyOf(gaps);
    }

    @Override
    public String toString() {
        return count == 1
                ? "node %d".formatted(first)
                : "nodes %d to %d".formatted(first, end() - 1);
    }
}
