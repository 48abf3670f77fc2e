package io.chorus.reports.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.record.Machine;
import io.chorus.reports.record.ProcessFigures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
class ProcessProbeTest {

    @Test
    void memoryThatIsTouchedIsSeen() {
        ProcessProbe probe = new ProcessProbe();
        System.gc(); // else what others left is collected in between
        long before = probe.figures().heapUsedBytes();

        byte[] block = new byte[64 << 20];
        Arrays.fill(block, (byte) 1);
        ProcessFigures after = probe.figures();

        assertTrue(after.heapUsedBytes() - before > 32 << 20, "heap " + before + " then " + after);
        assertTrue(after.heapLimitBytes() >= after.heapUsedBytes());
        assertTrue(after.threads() > 1);
        assertEquals(1, block[block.length - 1]);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void residentMemoryAndOpenFilesComeFromTheKernel() throws IOException {
        ProcessProbe probe = new ProcessProbe();
        ProcessFigures before = probe.figures();

        try (InputStream _ = Files.newInputStream(Path.of("/proc/self/maps"));
                InputStream _ = Files.newInputStream(Path.of("/proc/self/maps"))) {
            ProcessFigures during = probe.figures();
            assertTrue(during.openFiles() >= before.openFiles() + 1, before + " then " + during);
            assertTrue(Math.abs(during.openFiles() - listed()) < 8, during + " but " + listed());
            assertTrue(during.rssBytes() > 16 << 20);
            assertTrue(during.cpuNanos() >= before.cpuNanos());
        }
    }

    /// All descriptors of this process, which may come and go by a few meanwhile.
    private static long listed() throws IOException {
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    @Test
    void theMachineIsDescribed() {
        Machine machine = new ProcessProbe().machine();

        assertTrue(machine.cores() >= 1);
        assertTrue(machine.memoryBytes() > 1 << 28);
        assertTrue(machine.java().contains("25"), machine.java());
    }
}
