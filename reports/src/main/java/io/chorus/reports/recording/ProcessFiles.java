package io.chorus.reports.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What Linux tells of a process; elsewhere nothing.
///
/// @param process may have ended
record ProcessFiles(ProcessHandle process) {

    /// Its own memory and its share of what it shares; -1 if nobody tells. Takes milliseconds.
    long proportionalBytes() {
        return kibibytes("smaps_rollup", "Pss:");
    }

    /// Memory resident in RAM without files that others may have mapped too; -1 if nobody tells.
    long ownBytes() {
        return kibibytes("status", "RssAnon:");
    }

    int threads() {
        return (int) number("status", "Threads:");
    }

    /// Since it began; 0 if nobody tells.
    long cpuNanos() {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    /// How many descriptors it has open; -1 if nobody tells.
    ///
    /// Linux 6.2 and later say so by the size of a folder. Others have each of them listed, which
    /// takes 10 ms of a processor where there are 20 000.
    long openFiles() {
        var folder = file("fd");
        try {
            long told = Files.size(folder);
            return told > 0 ? told : counted(folder);
        } catch (IOException _) {
            return -1; // it is gone, or another user's
        }
    }

    private static long counted(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.count();
        }
    }

    private Path file(String name) {
        return Path.of("/proc", Long.toString(process.pid()), name);
    }

    private long kibibytes(String file, String key) {
        long number = number(file, key);
        return number < 0 ? -1 : number * 1024;
    }

    private long number(String file, String key) {
        return lines(file(file)).stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(-1);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException _) {
            return List.of(); // not Linux, or it is gone
        }
    }
}
