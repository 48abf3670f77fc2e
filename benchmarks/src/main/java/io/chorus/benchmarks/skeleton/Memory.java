package io.chorus.benchmarks.skeleton;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// What this process holds, in bytes.
///
/// @param resident of the whole process, as the kernel counts it
/// @param heap live objects, after a collection
record Memory(long resident, long heap) {
    static Memory now() throws IOException {
        System.gc();
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            var resident =
                    lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                            .findFirst()
                            .orElse(0);
            return new Memory(resident, heap);
        }
    }
}
