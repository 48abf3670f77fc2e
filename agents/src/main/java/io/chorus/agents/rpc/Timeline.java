package io.chorus.agents.rpc;

/// The moments of a request, on the clock of [System#nanoTime].
///
/// @param dueNanos when it should have gone out; what responses are measured from
/// @param sentNanos before the first publish
/// @param publishedNanos after the last publish was written; with batches that of the last batch
/// @param endedNanos when waiting was over
public record Timeline(long dueNanos, long sentNanos, long publishedNanos, long endedNanos) {}
