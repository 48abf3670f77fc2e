package io.chorus.reports.record;

import java.util.List;

/// One finished request as its requester saw it, with the raw time of every reply.
///
/// @param index from 1 in the order of the run
/// @param requestId the id on the wire, so that logs can be searched for it
/// @param warm false for requests that are reported apart: the first of a run meets cold code and
///   cold connections
/// @param expected how many nodes it was for
/// @param missing the nodes that did not answer in time, all of them
/// @param times one for each node that answered
public record ObservedFanOut(
        int index,
        String requestId,
        boolean warm,
        Timing timing,
        int expected,
        Tally tally,
        List<String> missing,
        ReplyTimes times) {

    public ObservedFanOut {
        missing = List.copyOf(missing);
        int answered = tally.ok() + tally.failed();
        if (answered != times.size() || answered + missing.size() != expected) {
            throw new IllegalArgumentException(
                    "request %d: of %d expected nodes %d answered and %d are missing, at %d reply times"
                            .formatted(index, expected, answered, missing.size(), times.size()));
        }
    }

    /// What is kept of it: the raw times become milestones and a curve.
    public FanOut summary() {
        NanoSeries ascending = times.nanos().sorted();
        int early = (int) ascending.stream().filter(nanos -> nanos <= FanOut.TWO_SECONDS).count();
        return new FanOut(
                index,
                requestId,
                warm,
                timing,
                expected,
                times.size(),
                tally,
                missing.size(),
                missing.subList(0, Math.min(missing.size(), FanOut.NAMED)),
                early,
                Completion.of(ascending, expected),
                Curve.of(ascending));
    }
}
