package io.chorus.emulator.http;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// What this process holds of the machine's memory.
public final class ProcessMemory {
    private ProcessMemory() {}

    /// Bytes resident in RAM, as the kernel counts them; where it does not tell, what the JVM has
    /// committed.
    public static long residentBytes() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElseGet(ProcessMemory::committedBytes);
        } catch (IOException _) {
            // Another system than Linux.
            return committedBytes();
        }
    }

    private static long committedBytes() {
        var memory = ManagementFactory.getMemoryMXBean();
        return memory.getHeapMemoryUsage().getCommitted()
                + memory.getNonHeapMemoryUsage().getCommitted();
    }
}
