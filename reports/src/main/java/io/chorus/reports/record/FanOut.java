package io.chorus.reports.record;

import java.util.List;

/// One request and all that came back, as it stands in the run record.
///
/// @param index from 1 in the order of the run
/// @param requestId the id on the wire
/// @param warm false where it is reported apart from the others
/// @param expected how many nodes it was for
/// @param replies how many of those answered
/// @param missing how many of those did not
/// @param missingNodes the first [#NAMED] of those by name
/// @param withinTwoSeconds how many had answered two seconds after it was due, which is how long a
///   stock client waits when it discovers
/// @param curve replies over time since it was due
public record FanOut(
        int index,
        String requestId,
        boolean warm,
        Timing timing,
        int expected,
        int replies,
        Tally tally,
        int missing,
        List<String> missingNodes,
        int withinTwoSeconds,
        Completion completion,
        Curve curve) {

    /// How many missing nodes are kept by name.
    public static final int NAMED = 100;

    static final long TWO_SECONDS = 2_000_000_000L;

    public FanOut {
        missingNodes = List.copyOf(missingNodes);
    }
}
