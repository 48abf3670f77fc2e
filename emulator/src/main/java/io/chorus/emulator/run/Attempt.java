package io.chorus.emulator.run;

import io.chorus.reports.record.Phase;

/// A request that is being made.
///
/// @param index from 0
/// @param caller who makes it, from 0
/// @param dueNanos when it was due, on the clock of [System#nanoTime]
/// @param begunNanos when the generator took it up
/// @param inFlight other requests that were out at that moment
record Attempt(int index, int caller, long dueNanos, long begunNanos, int inFlight, Phase phase) {}
