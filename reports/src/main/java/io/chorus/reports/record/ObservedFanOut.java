package io.chorus.reports.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One finished request as its requester saw it, with the raw time of every reply.
///
/// @param index from 1 in the order of the run
/// @param requestId the id on the wire, so that logs can be searched for it
/// @param phase whether it counts; the first requests of a run meet cold code and cold connections
/// @param caller which requester sent it, from 0
/// @param inFlight other requests that were not over when it was sent
/// @param expected how many nodes it was for
/// @param missing the nodes that did not answer in time, all of them
/// @param times one for each node that answered
/// @param stages null where nobody stamped the replies
public record ObservedFanOut(
        int index,
        String requestId,
        Phase phase,
        int caller,
        int inFlight,
        Timing timing,
        int expected,
        Tally tally,
        List<String> missing,
        ReplyTimes times,
        @Nullable StageTimes stages) {

    public ObservedFanOut {
        missing = List.copyOf(missing);
        int answered = tally.ok() + tally.failed();
        if (answered != times.size() || answered + missing.size() != expected) {
            throw new IllegalArgumentException(
                    "request %d: of %d expected nodes %d answered and %d are missing, at %d reply times"
                            .formatted(index, expected, answered, missing.size(), times.size()));
        }
    }

    /// Whether medians and verdicts count it.
    public boolean warm() {
        return phase == Phase.MEASURED;
    }

    /// What is kept of it: the raw times become milestones and a curve.
    ///
    /// @param moments nanoseconds since it was due, for which the curve is to be exact
    public FanOut summary(long... moments) {
        NanoSeries ascending = times.nanos().sorted();
        int early = (int) ascending.stream().filter(nanos -> nanos <= FanOut.TWO_SECONDS).count();
        return new FanOut(
                index,
                requestId,
                phase,
                caller,
                inFlight,
                timing,
                expected,
                times.size(),
                tally,
                missing.size(),
                missing.subList(0, Math.min(missing.size(), FanOut.NAMED)),
                early,
                Completion.of(ascending, expected),
                stages == null ? List.of() : StageShares.of(times.nanos(), stages),
                Curve.of(ascending, moments));
    }
}
