package io.chorus.reports.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/// One request and all that came back, as it stands in the run record.
///
/// @param index from 1 in the order of the run
/// @param requestId the id on the wire
/// @param phase whether it counts
/// @param caller which requester sent it, from 0
/// @param inFlight other requests that were not over when it was sent
/// @param expected how many nodes it was for
/// @param replies how many of those answered
/// @param missing how many of those did not
/// @param missingNodes the first [#NAMED] of those by name
/// @param withinTwoSeconds how many had answered two seconds after it was due, which is how long a
///   stock client waits when it discovers
/// @param stages where its time went, in the order of the way; empty where nobody stamped it
/// @param curve replies over time since it was due
public record FanOut(
        int index,
        String requestId,
        Phase phase,
        int caller,
        int inFlight,
        Timing timing,
        int expected,
        int replies,
        Tally tally,
        int missing,
        List<String> missingNodes,
        int withinTwoSeconds,
        Completion completion,
        List<StageShare> stages,
        Curve curve) {

    /// How many missing nodes are kept by name.
    public static final int NAMED = 100;

    static final long TWO_SECONDS = 2_000_000_000L;

    public FanOut {
        missingNodes = List.copyOf(missingNodes);
        stages = PackedShares.of(stages);
    }

    /// The same with other stages and another curve.
    public FanOut with(List<StageShare> otherStages, Curve otherCurve) {
        return with(tally, otherStages, otherCurve);
    }

    /// The same, with what it has in common with another one kept once for both, which is much of
    /// it while all nodes answer.
    public FanOut sharing(FanOut other) {
        return with(
                tally.equals(other.tally) ? other.tally : tally,
                PackedShares.sharing(stages, other.stages),
                curve.sharing(other.curve));
    }

    private FanOut with(Tally otherTally, List<StageShare> otherStages, Curve otherCurve) {
        return new FanOut(
                index,
                requestId,
                phase,
                caller,
                inFlight,
                timing,
                expected,
                replies,
                otherTally,
                missing,
                missingNodes,
                withinTwoSeconds,
                completion,
                otherStages,
                otherCurve);
    }

    /// Whether medians and verdicts count it.
    @JsonIgnore
    public boolean warm() {
        return phase == Phase.MEASURED;
    }
}
