package io.chorus.benchmarks.growth;

import java.time.Duration;

/// How a fleet is asked.
///
/// @param warmUps requests that do not count
/// @param counted requests that do
/// @param every time between two
record Pace(int warmUps, int counted, Duration every) {
    /// What `run` does of itself with a large fleet.
    private static final int REPLIES_A_SECOND = 15_000;

    private static final int WARM_UP_REPLIES = 60_000;
    private static final int COUNTED_REPLIES = 30_000;
    private static final Duration LEAST = Duration.ofMillis(50);

    /// The same load and the same number of replies for every size, as far as that goes: five
    /// requests count even of the largest, and no more than thirty of the smallest.
    static Pace of(int nodes) {
        var every = Duration.ofMillis(Math.ceilDiv(nodes * 1_000L, REPLIES_A_SECOND));
        return new Pace(
                Math.clamp(WARM_UP_REPLIES / nodes, 1, 60),
                Math.clamp(COUNTED_REPLIES / nodes, 5, 30),
                every.compareTo(LEAST) < 0 ? LEAST : every);
    }

    int requests() {
        return warmUps + counted;
    }

    Duration lasting() {
        return every.multipliedBy(requests());
    }
}
