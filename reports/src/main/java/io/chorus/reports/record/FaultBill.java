package io.chorus.reports.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What one fault cost, from when it began until it was over and the fleet was whole again.
///
/// A connection is on the bill of the fault that began last before it was lost, whenever it comes
/// back. Replies are on the bill of each fault that a request met: one that was out between the two
/// moments.
///
/// @param endedNanos when what was done was undone, from the start of the run; null where it never
///   was
/// @param closedNanos when it was over and the fleet whole again, from the start of the run, the
///   end of the bill; null if the run ended before
/// @param notes what a reader should know of these figures, one sentence each; mostly none
public record FaultBill(
        FaultNote fault,
        @Nullable Long endedNanos,
        @Nullable Long closedNanos,
        FaultConnections connections,
        FaultReplies replies,
        FaultRecovery recovery,
        List<String> notes) {

    public FaultBill {
        notes = List.copyOf(notes);
    }

    /// Whether a request was out while the bill was open.
    public boolean met(FanOut request) {
        Timing timing = request.timing();
        return (closedNanos == null || timing.dueNanos() < closedNanos)
                && timing.sentNanos() + timing.durationNanos() >= fault.atNanos();
    }

    /// Whether something lasted while the bill was open, be it only a moment of it.
    ///
    /// @param fromNanos from the start of the run
    /// @param toNanos from the start of the run
    public boolean meets(long fromNanos, long toNanos) {
        return toNanos >= fault.atNanos() && (closedNanos == null || fromNanos <= closedNanos);
    }

    /// Whether nothing was left of it when the run ended.
    @JsonIgnore
    public boolean whole() {
        return connections.stillLost() == 0 && recovery.wholeNanos() != null;
    }

    /// The same under another name.
    public FaultBill with(FaultNote other) {
        return new FaultBill(other, endedNanos, closedNanos, connections, replies, recovery, notes);
    }

    FaultBill withCurves(UnaryOperator<Curve> change) {
        return new FaultBill(
                fault,
                endedNanos,
                closedNanos,
                connections.withBack(change.apply(connections.back())),
                replies,
                recovery,
                notes);
    }
}
