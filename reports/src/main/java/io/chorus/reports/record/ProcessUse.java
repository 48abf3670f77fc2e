package io.chorus.reports.record;

import org.jspecify.annotations.Nullable;

/// What one of several processes of a run had used when the last request was over.
///
/// @param role what it was there for: `run`, `worker 2`, `host h1`, `chorus-1`
/// @param pid its id
/// @param pssBytes memory that is its own, and its share of what it shares with others; -1 if the
///   platform does not say
/// @param heapUsedBytes of its Java heap; -1 if it has none or does not tell
/// @param gcNanos time its garbage collections took; -1 as for the heap
/// @param cpuNanos processor time since it began; -1 if it does not tell
/// @param threads of the system; 0 if it does not tell
/// @param openFiles descriptors, sockets included; -1 if the platform does not say
/// @param heapGrowth what garbage collections left of its Java heap, and whether that grew; `null`
///   if it does not tell
public record ProcessUse(
        String role,
        long pid,
        long pssBytes,
        long heapUsedBytes,
        long gcNanos,
        long cpuNanos,
        int threads,
        long openFiles,
        @Nullable HeapGrowth heapGrowth) {
    /// One that does not tell what its collections left.
    public ProcessUse(
            String role,
            long pid,
            long pssBytes,
            long heapUsedBytes,
            long gcNanos,
            long cpuNanos,
            int threads,
            long openFiles) {
        this(role, pid, pssBytes, heapUsedBytes, gcNanos, cpuNanos, threads, openFiles, null);
    }

    /// The same process under another name.
    public ProcessUse as(String other) {
        return new ProcessUse(
                other,
                pid,
                pssBytes,
                heapUsedBytes,
                gcNanos,
                cpuNanos,
                threads,
                openFiles,
                heapGrowth);
    }
}
