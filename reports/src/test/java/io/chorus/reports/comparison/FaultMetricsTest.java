package io.chorus.reports.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.FaultyRun;
import io.chorus.reports.record.MetricChange;
import io.chorus.reports.record.RunRecord;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FaultMetricsTest {

    @Test
    void twoRunsAreComparedByTheirWorstFaults() {
        MetricChange whole = change(run(3_000), run(4_000), "until whole, worst fault");
        MetricChange lost = change(run(3_000), run(4_000), "replies lost to faults");
        MetricChange connects = change(run(3_000), run(4_000), "connects in a second, worst fault");

        assertEquals(1.0, whole.before());
        assertEquals(2.0, whole.now());
        assertEquals(1.0, whole.change());
        assertEquals(0.25, lost.now());
        assertEquals(1.0, connects.now());
    }

    @Test
    void aFleetThatStaysBrokenHasNoTime() {
        MetricChange whole = change(run(3_000), run(-1), "until whole, worst fault");

        assertEquals(1.0, whole.before());
        assertNull(whole.now());
    }

    @Test
    void withoutFaultsThereIsNothingToCompare() {
        RunRecord quiet = FaultyRun.of(4).requests(0, 10_000).end(11_000);

        assertTrue(
                Comparison.of("older", quiet, quiet).baseline().changes().stream()
                        .noneMatch(change -> change.metric().contains("fault")));
    }

    private static RunRecord run(long backMillis) {
        FaultyRun run = FaultyRun.of(4).fault(0, "reset", "", 2_000).ended(0, 2_000).lost(1, 2_001);
        run.request(2_500, 1, 100, 0);
        if (backMillis >= 0) {
            run.back(1, backMillis);
        }
        return run.end(9_000);
    }

    private static MetricChange change(RunRecord before, RunRecord now, String metric) {
        List<MetricChange> changes = Comparison.of("older", before, now).baseline().changes();
        return changes.stream()
                .filter(change -> change.metric().equals(metric))
                .findFirst()
                .orElseThrow();
    }
}
