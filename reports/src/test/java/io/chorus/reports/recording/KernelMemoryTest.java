package io.chorus.reports.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class KernelMemoryTest {
    @Test
    void socketsAndWhatWaitsInThemAreCounted() {
        var sockstat =
                """
                sockets: used 12
                TCP: inuse 100 orphan 0 tw 0 alloc 102 mem 3
                UDP: inuse 7 mem 9
                """;

        assertEquals(100 * KernelMemory.SOCKET_BYTES + 3 * 4_096, KernelMemory.of(sockstat));
        assertNull(KernelMemory.of("no such thing"));
    }
}
