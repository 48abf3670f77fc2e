package io.chorus.reports.recording;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The processes that this one started, whose work is work of the run. Safe for any thread.
public final class Children {

    /// What those used that are gone, too.
    private final Map<Long, Long> cpuNanos = new ConcurrentHashMap<>();

    /// Processor time of all so far; each look takes a millisecond or two.
    public long cpuNanos() {
        ProcessHandle.current()
                .children()
                .map(ProcessFiles::new)
                .forEach(child ->
                        cpuNanos.merge(child.process().pid(), child.cpuNanos(), Math::max));
        return cpuNanos.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Memory of all, resident in RAM; without what they share with this process.
    public static long residentBytes() {
        return ProcessHandle.current()
                .children()
                .mapToLong(child -> Math.max(0, new ProcessFiles(child).ownBytes()))
                .sum();
    }
}
