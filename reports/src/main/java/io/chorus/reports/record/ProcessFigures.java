package io.chorus.reports.record;

/// What the process that held the fleet had used when the last request was over.
///
/// @param rssBytes memory resident in RAM, the whole process; -1 if the platform does not say
/// @param heapUsedBytes live and dead objects on the heap
/// @param heapLimitBytes how far the heap may grow
/// @param gcCollections collections since the process began
/// @param gcNanos time those took
/// @param cpuNanos processor time of all threads during the run
/// @param threads platform threads
/// @param openFiles descriptors, sockets included; -1 if the platform does not say
public record ProcessFigures(
        long rssBytes,
        long heapUsedBytes,
        long heapLimitBytes,
        long gcCollections,
        long gcNanos,
        long cpuNanos,
        int threads,
        long openFiles) {}
