package io.chorus.agents.node;

import io.chorus.agents.protocol.Scratch;
import io.chorus.broker.client.Lanes;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// What the nodes of a fleet code their messages with: one for each lane that they take turns on,
/// so that it stays with one processor. Safe for any thread.
final class Scratches {
    private final AtomicReferenceArray<@Nullable Scratch> idle =
            new AtomicReferenceArray<>(Lanes.MOST);

    /// One for this thread, for one message; [#giveBack] should follow.
    Scratch borrow() {
        int lane = Lanes.current();
        var scratch = lane == Lanes.NONE ? null : idle.getAndSet(lane, null);
        return scratch == null ? new Scratch() : scratch;
    }

    /// Takes one back that is not used any more.
    void giveBack(Scratch scratch) {
        int lane = Lanes.current();
        if (lane != Lanes.NONE) {
            idle.set(lane, scratch);
        }
    }
}
