package io.chorus.emulator.fleet;

import java.util.List;

/// How the fleet came up.
///
/// @param nodes how many were to
/// @param startNanos when it began, on the clock of [System#nanoTime]
/// @param durationNanos until the last was ready, or until it was looked at
/// @param readyNanos for each node that was ready by then: when, since the fleet was started
/// @param tookNanos for each of those: since it was itself started
/// @param refused attempts the broker turned away
/// @param failed attempts that ended otherwise
/// @param reasons of both, most frequent first
public record ConnectPhase(
        int nodes,
        long startNanos,
        long durationNanos,
        long[] readyNanos,
        long[] tookNanos,
        long refused,
        long failed,
        List<String> reasons) {}
