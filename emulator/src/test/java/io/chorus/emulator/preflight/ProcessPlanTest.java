package io.chorus.emulator.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessPlanTest {
    private static final long FILES = 20_000;

    private static Demand demand(int nodes, boolean embedded) {
        return new Demand(nodes, embedded, 4, true);
    }

    @ParameterizedTest(name = "{0} nodes, {1} workers wanted")
    @CsvSource({
        "2000, 0, 0, 1, false, 1",
        "9916, 0, 0, 1, false, 1",
        "9917, 0, 1, 1, false, 2",
        "19000, 0, 1, 1, false, 2",
        "19841, 0, 2, 2, true, 5",
        "50000, 0, 3, 3, true, 7",
        "50000, 5, 5, 3, true, 9",
        "500, 2, 2, 1, false, 3",
    })
    void aFleetIsSplitAsFarAsItMust(
            int nodes, int wanted, int workers, int brokers, boolean apart, int processes) {
        var plan = ProcessPlan.of(demand(nodes, true), wanted, 1, FILES);

        assertEquals(new ProcessPlan(workers, brokers, apart), plan);
        assertEquals(processes, plan.processes());
        assertTrue(!plan.split() || plan.check(demand(nodes, true), FILES).ok());
    }

    @Test
    void brokersOfOthersAreNotCounted() {
        var plan = ProcessPlan.of(demand(50_000, false), 0, 0, FILES);

        assertEquals(new ProcessPlan(3, 0, false), plan);
    }

    @Test
    void tooFewWorkersAreRefusedWithTheNumberThatDoes() {
        var check =
                ProcessPlan.of(demand(50_000, true), 2, 1, FILES)
                        .check(demand(50_000, true), FILES);

        assertFalse(check.ok());
        assertTrue(check.finding().contains("take 3 of them (--processes)"), check.finding());
    }

    @Test
    void tooFewBrokersAreRefusedWithTheNumberThatDoes() {
        var check =
                ProcessPlan.of(demand(50_000, true), 0, 2, FILES)
                        .check(demand(50_000, true), FILES);

        assertFalse(check.ok());
        assertTrue(check.finding().contains("take 3 of them (--brokers)"), check.finding());
    }

    @Test
    void aFleetBeyondOneMachineIsNoPlanOfProcesses() {
        assertFalse(ProcessPlan.of(demand(90_000_000, true), 0, 1, FILES).split());
    }
}
