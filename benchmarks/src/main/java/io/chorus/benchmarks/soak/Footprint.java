package io.chorus.benchmarks.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What this process holds at a moment.
///
/// @param heapBytes in use after a full collection
/// @param residentBytes of the process
/// @param threads of the platform
/// @param files open
/// @param subscriptions at all brokers together
record Footprint(long heapBytes, long residentBytes, int threads, long files, long subscriptions) {
    static Footprint now(long subscriptions) throws IOException {
        System.gc();
        var runtime = Runtime.getRuntime();
        var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var statm = Files.readString(Path.of("/proc/self/statm")).split(" ", -1);
        return new Footprint(
                runtime.totalMemory() - runtime.freeMemory(),
                Long.parseLong(statm[1]) * 4096,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                system.getOpenFileDescriptorCount(),
                subscriptions);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "heap %5.1f MiB  resident %6.1f MiB  threads %3d  files %6d  subscriptions %7d",
                heapBytes / 1048576.0,
                residentBytes / 1048576.0,
                threads,
                files,
                subscriptions);
    }
}
