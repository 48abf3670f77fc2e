package io.chorus.emulator.preflight;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Scanner;

/// What this process may use.
///
/// @param cores processors
/// @param openFiles most descriptors this process may open
/// @param usedFiles descriptors open now
/// @param ephemeralPorts local ports the system gives out for one pair of addresses
/// @param freeBytes memory that can be had without swapping
/// @param heapBytes most the Java heap may grow to
public record Machine(
        int cores,
        long openFiles,
        long usedFiles,
        int ephemeralPorts,
        long freeBytes,
        long heapBytes) {
    private static final int USUAL_PORTS = 28_232;

    /// Asks the system.
    public static Machine current() {
        long openFiles = Long.MAX_VALUE;
        long usedFiles = 0;
        var system = ManagementFactory.getOperatingSystemMXBean();
        if (system instanceof UnixOperatingSystemMXBean unix) {
            openFiles = unix.getMaxFileDescriptorCount();
            usedFiles = unix.getOpenFileDescriptorCount();
        }
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                openFiles,
                usedFiles,
                portRange(),
                memoryAvailable().orElse(Runtime.getRuntime().maxMemory()),
                Runtime.getRuntime().maxMemory());
    }

    private static int portRange() {
        try (var range =
                new Scanner(
                        Path.of("/proc/sys/net/ipv4/ip_local_port_range"),
                        StandardCharsets.US_ASCII)) {
            int first = range.nextInt();
            return range.nextInt() - first + 1;
        } catch (IOException | RuntimeException _) {
            // No such file on this system: what Linux and most others come with.
            return USUAL_PORTS;
        }
    }

    private static OptionalLong memoryAvailable() {
        try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException _) {
            return OptionalLong.empty();
        }
    }
}
