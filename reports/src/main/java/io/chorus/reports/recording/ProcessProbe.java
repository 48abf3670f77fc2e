package io.chorus.reports.recording;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import io.chorus.reports.record.Machine;
import io.chorus.reports.record.ProcessFigures;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Reads what this process uses, and what machine it is on. Processor time counts from when the
/// probe was made, so make it when the run starts.
///
/// Safe for any thread; a reading takes well under a millisecond.
public final class ProcessProbe {

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
                system instanceof UnixOperatingSystemMXBean unix
                        ? unix.getOpenFileDescriptorCount()
                        : -1,
                KernelMemory.now());
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
