package io.chorus.broker.client;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Something that serves one turn after the other: one for each lane, so that it stays with one
/// processor. Whoever is on no lane is given one of his own. Safe for any thread.
///
/// @param <T> what it is, which keeps nothing of one turn that would harm the next
public final class PerLane<T> {
    private final AtomicReferenceArray<@Nullable T> idle = new AtomicReferenceArray<>(Lanes.MOST);
    private final Supplier<T> maker;

    /// @param maker makes another one
    public PerLane(Supplier<T> maker) {
        this.maker = maker;
    }

    /// One that nobody else has; [#giveBack] should follow.
    public T borrow() {
        int lane = Lanes.current();
        T kept = lane == Lanes.NONE ? null : idle.getAndSet(lane, null);
        return kept == null ? maker.get() : kept;
    }

    /// Takes one back that is not used any more.
    public void giveBack(T borrowed) {
        int lane = Lanes.current();
        if (lane != Lanes.NONE) {
            idle.setRelease(lane, borrowed);
        }
    }
}
