package io.chorus.reports.record;

import java.util.List;
import java.util.function.ToLongFunction;

/// The figures of a whole run.
///
/// @param requests finished requests, the cold ones included
/// @param warmRequests those that the medians are taken over
/// @param expectedReplies what a perfect run of these requests brings
/// @param lostReplies how many of those never came
/// @param tally kinds of replies, all requests together
/// @param completion the median of each milestone over the warm requests
/// @param response response time of all replies to warm requests
/// @param withinTwoSeconds median number of nodes that had answered within two seconds, warm
///   requests
/// @param missingNodes nodes that owe at least one reply
public record Summary(
        int requests,
        int warmRequests,
        long expectedReplies,
        long lostReplies,
        Tally tally,
        Completion completion,
        Latency response,
        int withinTwoSeconds,
        int missingNodes) {

    /// Adds up requests.
    public static Summary of(List<FanOut> requests, Latency response, int missingNodes) {
        List<FanOut> warm = requests.stream().filter(FanOut::warm).toList();
        return new Summary(
                requests.size(),
                warm.size(),
                requests.stream().mapToLong(FanOut::expected).sum(),
                requests.stream().mapToLong(FanOut::missing).sum(),
                new Tally(
                        sum(requests, request -> request.tally().ok()),
                        sum(requests, request -> request.tally().failed()),
                        sum(requests, request -> request.tally().duplicates()),
                        sum(requests, request -> request.tally().unexpected()),
                        sum(requests, request -> request.tally().invalid())),
                Completion.of(milestone ->
                        Statistics.median(
                                warm.stream()
                                        .mapToLong(request ->
                                                request.completion()
                                                        .at(milestone)
                                                        .orElse(Statistics.NEVER))
                                        .toArray())),
                response,
                (int)
                        Statistics.median(
                                        warm.stream().mapToLong(FanOut::withinTwoSeconds).toArray())
                                .orElse(0),
                missingNodes);
    }

    private static int sum(List<FanOut> requests, ToLongFunction<FanOut> count) {
        return Math.toIntExact(requests.stream().mapToLong(count).sum());
    }
}
