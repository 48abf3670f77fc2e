package io.chorus.reports.record;

import java.util.List;
import java.util.Optional;

/// The request that stands for a run where one figure is wanted: the median over the warm requests,
/// or the only one there is.
///
/// @param requests how many the medians are taken over
/// @param warm whether those are the warm ones; else it is one cold request
/// @param expected nodes a request was for
public record Typical(
        int requests, boolean warm, int expected, Completion completion, int withinTwoSeconds) {

    /// Chooses it; absent when no request was finished.
    static Optional<Typical> of(List<FanOut> requests, Summary summary) {
        if (requests.isEmpty()) {
            return Optional.empty();
        }
        if (summary.warmRequests() > 0) {
            return Optional.of(
                    new Typical(
                            summary.warmRequests(),
                            true,
                            requests.getLast().expected(),
                            summary.completion(),
                            summary.withinTwoSeconds()));
        }
        FanOut only = requests.getLast();
        return Optional.of(
                new Typical(1, false, only.expected(), only.completion(), only.withinTwoSeconds()));
    }

    /// Says in words what the figures are: `median of 19 warm requests`.
    public String basis() {
        if (!warm) {
            return "the first request, cold";
        }
        return requests == 1 ? "the one warm request" : "median of " + requests + " warm requests";
    }
}
