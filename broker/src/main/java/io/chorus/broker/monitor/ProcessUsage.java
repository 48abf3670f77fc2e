package io.chorus.broker.monitor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// What this process takes of the machine. For any thread.
final class ProcessUsage {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";

    private final OperatingSystemMXBean system =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /// Resident bytes; where the system does not tell, those of the heap.
    long residentBytes() {
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElseGet(ProcessUsage::heapBytes);
        } catch (IOException _) {
            // No such file on this system.
            return heapBytes();
        }
    }

    private static long heapBytes() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
    }

    /// Percent of one processor since the last question; more than 100 with several.
    double cpuPercent() {
        double share = system.getProcessCpuLoad();
        double percent = Math.max(0, share) * 100 * processors();
        return Math.rint(percent * 10) / 10;
    }

    int processors() {
        return Runtime.getRuntime().availableProcessors();
    }
}
