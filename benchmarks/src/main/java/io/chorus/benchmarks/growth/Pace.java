package io.chorus.benchmarks.growth;

import java.time.Duration;

/// How a fleet is asked: a request, a pause, the next. Nothing is asked while something is still
/// answered, for the question is what one request costs.
///
/// @param warmUps requests that do not count
/// @param counted requests that do
/// @param pause between the last reply to a request and the next one
record Pace(int warmUps, int counted, Duration pause) {
    /// What `run` asks of itself for with a large fleet.
    private static final int REPLIES_A_SECOND = 15_000;

    private static final int WARM_UP_REPLIES = 200_000;
    private static final int COUNTED_REPLIES = 30_000;
    private static final Duration LEAST = Duration.ofMillis(100);

    /// The same number of replies for every size, as far as that goes: five requests count even of
    /// the largest, and no more than thirty of the smallest.
    static Pace of(int nodes) {
        var pause = Duration.ofMillis(Math.ceilDiv(nodes * 1_000L, REPLIES_A_SECOND));
        return new Pace(
                Math.clamp(WARM_UP_REPLIES / nodes, 1, 100),
                Math.clamp(COUNTED_REPLIES / nodes, 5, 30),
                pause.compareTo(LEAST) < 0 ? LEAST : pause);
    }

    int requests() {
        return warmUps + counted;
    }

    /// Without the time to answer.
    Duration lasting() {
        return pause.multipliedBy(requests());
    }
}
