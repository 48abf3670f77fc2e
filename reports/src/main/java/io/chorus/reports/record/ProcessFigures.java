package io.chorus.reports.record;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// What the process that held the fleet had used when the last request was over; where the run was
/// split into several, all of them together.
///
/// @param rssBytes memory resident in RAM, the whole process; of several each one's own, and once
///   what they share; -1 if the platform does not say
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
/// @param heapGrowth what garbage collections left of the heap, and whether that grew; of several
///   processes together, if each that has a heap tells; `null` if unknown
/// @param processes each of several; empty where there was one
public record ProcessFigures(
        long rssBytes,
        long heapUsedBytes,
        long heapLimitBytes,
        long gcCollections,
        long gcNanos,
        long cpuNanos,
        int threads,
        long openFiles,
        @Nullable Long kernelBytes,
        @Nullable HeapGrowth heapGrowth,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<ProcessUse> processes) {
    public ProcessFigures {
        processes = List.copyOf(processes);
    }

    /// Of one process, with nothing known of the kernel.
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
                null,
                null,
                List.of());
    }

    /// What is resident beside the objects on the heap: code, stacks, buffers outside the heap, and
    /// heap that is kept for objects to come; 0 if unknown.
    public long nativeBytes() {
        return Math.max(0, rssBytes - heapUsedBytes);
    }

    /// This process and others that did the same run; what only this one tells stays as it is.
    ///
    /// @param all this one among them
    public ProcessFigures with(List<ProcessUse> all) {
        return new ProcessFigures(
                sum(all, ProcessUse::pssBytes),
                sum(all, ProcessUse::heapUsedBytes),
                heapLimitBytes,
                gcCollections,
                sum(all, ProcessUse::gcNanos),
                sum(all, ProcessUse::cpuNanos),
                (int) sum(all, ProcessUse::threads),
                sum(all, ProcessUse::openFiles),
                kernelBytes,
                growth(all),
                all);
    }

    private static @Nullable HeapGrowth growth(List<ProcessUse> all) {
        List<ProcessUse> heaps = all.stream().filter(use -> use.heapUsedBytes() >= 0).toList();
        List<HeapGrowth> told =
                heaps.stream().map(ProcessUse::heapGrowth).filter(Objects::nonNull).toList();
        return told.isEmpty() || told.size() < heaps.size() ? null : HeapGrowth.together(told);
    }

    private static long sum(List<ProcessUse> all, ToLongFunction<ProcessUse> figure) {
        return all.stream().mapToLong(figure).filter(value -> value >= 0).sum();
    }
}
