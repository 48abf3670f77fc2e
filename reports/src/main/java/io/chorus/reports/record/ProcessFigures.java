package io.chorus.reports.record;

import org.jspecify.annotations.Nullable;

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
/// @param kernelBytes what the kernel holds for TCP sockets, which no process is charged for:
///   estimated from their number and what waits in their buffers; `null` if the platform does not
///   say
public record ProcessFigures(
        long rssBytes,
        long heapUsedBytes,
        long heapLimitBytes,
        long gcCollections,
        long gcNanos,
        long cpuNanos,
        int threads,
        long openFiles,
        @Nullable Long kernelBytes) {
    /// With nothing known of the kernel.
    public ProcessFigures(
            long rssBytes,
            long heapUsedBytes,
            long heapLimitBytes,
            long gcCollections,
            long gcNanos,
            long cpuNanos,
            int threads,
            long openFiles) {
        this(
                rssBytes,
                heapUsedBytes,
                heapLimitBytes,
                gcCollections,
                gcNanos,
                cpuNanos,
                threads,
                openFiles,
                null);
    }

    /// What is resident beside the objects on the heap: code, stacks, buffers outside the heap, and
    /// heap that is kept for objects to come; 0 if unknown.
    public long nativeBytes() {
        return Math.max(0, rssBytes - heapUsedBytes);
    }
}
