package io.chorus.emulator.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NeedsTest {
    @Test
    void aFleetWithoutSocketsNeedsOneProcessAndNoMoreFiles() {
        var needs = Needs.of(100_000, 20_000).getFirst();

        assertEquals("vm", needs.transport());
        assertEquals(1, needs.processes());
        assertEquals(160, needs.files());
        assertEquals(0, needs.kernelBytes());
        assertTrue(needs.bytes() < 2L << 30, () -> needs.bytes() + " bytes for 100,000 nodes");
    }

    @Test
    void overTcpFilesDecideHowManyProcessesThereAre() {
        var few = Needs.of(5_000, 20_000);
        var many = Needs.of(50_000, 20_000);

        assertEquals(1, few.get(1).processes());
        assertEquals(10_166, few.get(1).files());
        assertTrue(many.get(1).processes() > 3, () -> "" + many.get(1));
        assertTrue(many.get(2).processes() >= 3, () -> "" + many.get(2));
        assertTrue(many.get(1).kernelBytes() > many.get(2).kernelBytes());
    }

    @Test
    void whatIsPlannedIsWhatPreflightAsksFor() {
        var demand = new Demand(5_000, true, 3, true);

        assertEquals(demand.bytes(), Needs.of(5_000, 20_000).get(1).bytes());
        assertEquals(demand.files(), Needs.of(5_000, 20_000).get(1).files());
    }
}
