package io.chorus.agents.rpc;

import java.time.Duration;

/// How a directed request is split, so that not all nodes are busy with it at a time.
///
/// A group is sent when all nodes of the group before have answered or their time is over, and the
/// pause has passed. A window slides instead: for each node that has answered, or whose time is
/// over, the next one is asked.
///
/// @param size nodes in a group or window, at least 1; [#ALL_AT_ONCE] has them all in one
/// @param pause between two groups
/// @param sliding whether it is a window
/// @param lossLimit how many nodes may fail or stay silent until nobody else is asked, at least 1
public record Batches(int size, Duration pause, boolean sliding, int lossLimit) {
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
        if (lossLimit < 1) {
            throw new IllegalArgumentException(
                    "a limit of " + lossLimit + " lost nodes: want at least 1");
        }
    }

    /// Groups, whoever fails.
    public Batches(int size, Duration pause) {
        this(size, pause, false, Integer.MAX_VALUE);
    }

    /// At most so many nodes at a time.
    public static Batches window(int size) {
        return new Batches(size, Duration.ZERO, true, Integer.MAX_VALUE);
    }

    /// The same, over as soon as so many nodes failed or stayed silent.
    public Batches stoppingAt(int lost) {
        return new Batches(size, pause, sliding, lost);
    }

    /// Whether `nodes` nodes take more than one group or are at least asked for in groups, which
    /// the real client does over a connection of its own.
    boolean splitting() {
        return size != Integer.MAX_VALUE;
    }
}
