package io.chorus.reports.recording;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import io.chorus.reports.record.HeapGrowth;
import io.chorus.reports.record.Machine;
import io.chorus.reports.record.ProcessFigures;
import io.chorus.reports.record.ProcessUse;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads what this process uses, and what machine it is on. Processor time counts from when the
/// probe was made, so make it when the run starts.
///
/// Safe for any thread; a reading takes well under a millisecond.
public final class ProcessProbe {

    private static final ProcessFiles OWN = new ProcessFiles(ProcessHandle.current());
    private static final Path STATUS = Path.of("/proc/self/status");

    private final OperatingSystemMXBean system =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final long cpuAtStart = system.getProcessCpuTime();

    /// The machine, or the container if there is one around this process.
    public Machine machine() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                system.getTotalMemorySize(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor.version", "Java") + " " + Runtime.version());
    }

    /// What the process uses now.
    public ProcessFigures figures() {
        return figures((HeapGrowth) null);
    }

    private ProcessFigures figures(@Nullable HeapGrowth growth) {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
        return new ProcessFigures(
                residentBytes(),
                heap.getUsed(),
                heap.getMax() < 0 ? heap.getCommitted() : heap.getMax(),
                collectors.stream().mapToLong(c -> Math.max(0, c.getCollectionCount())).sum(),
                collectors.stream().mapToLong(c -> Math.max(0, c.getCollectionTime())).sum()
                        * 1_000_000,
                Math.max(0, system.getProcessCpuTime() - cpuAtStart),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                openFiles(),
                KernelMemory.now(),
                growth,
                List.of());
    }

    /// What this process uses now, as one of several.
    ///
    /// @param role what it is there for
    /// @param growth of its heap; null if nobody looked
    public ProcessUse use(String role, @Nullable HeapGrowth growth) {
        var own = figures();
        return new ProcessUse(
                role,
                ProcessHandle.current().pid(),
                OWN.proportionalBytes(),
                own.heapUsedBytes(),
                own.gcNanos(),
                Math.max(0, system.getProcessCpuTime()),
                own.threads(),
                own.openFiles(),
                growth);
    }

    /// What another process of this machine uses now, as far as the system tells.
    ///
    /// @param role what it is there for
    public static ProcessUse other(String role, ProcessHandle process) {
        var files = new ProcessFiles(process);
        return new ProcessUse(
                role,
                process.pid(),
                files.proportionalBytes(),
                -1,
                -1,
                files.cpuNanos(),
                files.threads(),
                files.openFiles());
    }

    /// What this process uses now together with others that do the same run.
    ///
    /// @param role what this one is there for
    /// @param others maybe none
    /// @param growth of the heap of this one; null if nobody looked
    public ProcessFigures figures(
            String role, List<ProcessUse> others, @Nullable HeapGrowth growth) {
        if (others.isEmpty()) {
            return figures(growth);
        }
        var all = new ArrayList<ProcessUse>();
        all.add(use(role, growth));
        all.addAll(others);
        return figures(growth).with(all);
    }

    private long openFiles() {
        long open = OWN.openFiles();
        return open < 0 && system instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : open;
    }

    private static long residentBytes() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(kibibytes -> Long.parseLong(kibibytes) * 1024)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException _) {
            return -1; // not Linux: nobody tells
        }
    }
}
