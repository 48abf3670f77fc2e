package io.chorus.agents.rpc;

import java.time.Duration;

/// Splits a directed request into groups, sent one after the other.
///
/// A group is sent when all nodes of the group before have answered or their time is over, and the
/// pause has passed.
///
/// @param size nodes in a group, at least 1; [#ALL_AT_ONCE] has them all in one
/// @param pause between two groups
public record Batches(int size, Duration pause) {
    /// No splitting.
    public static final Batches ALL_AT_ONCE = new Batches(Integer.MAX_VALUE, Duration.ZERO);

    public Batches {
        if (size < 1) {
            throw new IllegalArgumentException("batches of " + size + " nodes: want at least 1");
        }
        if (pause.isNegative()) {
            throw new IllegalArgumentException(
                    "a pause of " + pause + " between batches: want 0 or more");
        }
    }

    /// Whether `nodes` nodes take more than one group or are at least asked for in groups, which
    /// the real client does over a connection of its own.
    boolean splitting() {
        return size != Integer.MAX_VALUE;
    }
}
