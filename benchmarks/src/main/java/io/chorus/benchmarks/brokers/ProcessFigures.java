package io.chorus.benchmarks.brokers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the kernel says of a process (`proc(5)`).
public final class ProcessFigures {
    /// A tick of the kernel's accounts, whatever its timer does.
    private static final long TICK_NANOS = 10_000_000;

    /// Fields of `stat` behind the name, which may hold anything, and its brace.
    private static final int USER = 11;

    private static final int SYSTEM = 12;

    private final Path folder;

    /// Of one that lives.
    public ProcessFigures(long pid) {
        this.folder = Path.of("/proc", Long.toString(pid));
    }

    /// Processor time of all its threads so far, user and system, in steps of 10 ms.
    public long cpuNanos() {
        var text = read("stat");
        var fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) * TICK_NANOS;
    }

    /// Its memory, where what it shares with others counts by its share.
    public long pssBytes() {
        return read("smaps_rollup")
                .lines()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
