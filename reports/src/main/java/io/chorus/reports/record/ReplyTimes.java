package io.chorus.reports.record;

import java.util.Arrays;

/// When the first reply of each answering node came, counted from the instant the request was due.
///
/// In arrival order; a second reply of the same node and replies of strangers are counted elsewhere
/// and are not among these times.
public final class ReplyTimes {

    /// Nobody answered.
    public static final ReplyTimes NONE = new ReplyTimes(NanoSeries.EMPTY, new int[0]);

    private final NanoSeries nanos;
    private final int[] nodes;

    private ReplyTimes(NanoSeries nanos, int[] nodes) {
        this.nanos = nanos;
        this.nodes = nodes;
    }

    /// Times alone, where nobody asks which node was slow.
    public static ReplyTimes of(NanoSeries nanos) {
        return new ReplyTimes(nanos, new int[0]);
    }

    /// Times with the number of the node that sent each reply.
    ///
    /// @param nodes as many as there are times, each from 0 to the size of the fleet less one;
    ///   handed over, so not to be written again
    /// @throws IllegalArgumentException if the two do not have the same length
    public static ReplyTimes of(NanoSeries nanos, int[] nodes) {
        if (nodes.length != nanos.size()) {
            throw new IllegalArgumentException(
                    nanos.size() + " reply times but " + nodes.length + " nodes: want as many");
        }
        return new ReplyTimes(nanos, nodes);
    }

    /// How many nodes answered.
    public int size() {
        return nanos.size();
    }

    /// The times in arrival order.
    public NanoSeries nanos() {
        return nanos;
    }

    /// Says whether each time comes with its node.
    public boolean namesNodes() {
        return nodes.length == nanos.size();
    }

    /// The number of the node that sent the reply at this place in the arrival order.
    ///
    /// @throws IndexOutOfBoundsException if the nodes are not known
    public int node(int index) {
        return nodes[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReplyTimes times
                && nanos.equals(times.nanos)
                && Arrays.equals(nodes, times.nodes);
    }

    @Override
    public int hashCode() {
        return nanos.hashCode();
    }

    @Override
    public String toString() {
        return nanos.size() + " replies";
    }
}
