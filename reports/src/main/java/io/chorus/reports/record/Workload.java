package io.chorus.reports.record;

/// How requests were sent.
///
/// @param schedule in words, such as `constant, 1/s`
/// @param closed whether a request waited for the one before: its times then hide what a stall
///   would have cost those that were never sent, and every output says so
/// @param callers requesters with connections of their own
/// @param planned requests that were to be sent; 0 where only the time is limited
/// @param warmUp in words
public record Workload(String schedule, boolean closed, int callers, int planned, String warmUp) {

    /// Nothing is known, as in runs older than this.
    public static final Workload UNKNOWN = new Workload("unknown", true, 1, 0, "unknown");
}
