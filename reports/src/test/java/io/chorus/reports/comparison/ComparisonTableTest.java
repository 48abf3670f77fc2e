package io.chorus.reports.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.record.Baseline;
import io.chorus.reports.record.Baseline.SetupDifference;
import io.chorus.reports.record.Curve;
import io.chorus.reports.record.MetricChange;
import io.chorus.reports.record.MetricChange.Direction;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ComparisonTableTest {
    private static final Baseline BASELINE =
            new Baseline(
                    "last\u001B[31m week",
                    "2026-11-21T06:34:00Z",
                    Curve.EMPTY,
                    2_000,
                    List.of(new SetupDifference("nodes", "2,000", "4,000")),
                    List.of(
                            new MetricChange(
                                    "T99",
                                    "s",
                                    0.312,
                                    0.402,
                                    0.288,
                                    0.21,
                                    0.361,
                                    Direction.WORSE,
                                    ""),
                            new MetricChange(
                                    "memory",
                                    "B",
                                    4e8,
                                    2e8,
                                    -0.5,
                                    -0.6,
                                    -0.4,
                                    Direction.BETTER,
                                    ""),
                            new MetricChange(
                                    "missing replies",
                                    "share",
                                    0.0,
                                    0.02,
                                    null,
                                    null,
                                    null,
                                    Direction.CANNOT_TELL,
                                    "one of the runs has none"),
                            new MetricChange(
                                    "errors",
                                    "share",
                                    0.0,
                                    0.0,
                                    0.0,
                                    0.0,
                                    0.0,
                                    Direction.CANNOT_TELL,
                                    ""),
                            new MetricChange(
                                    "T100",
                                    "s",
                                    0.1,
                                    9.0,
                                    89.0,
                                    -0.999,
                                    1e12,
                                    Direction.CANNOT_TELL,
                                    "requests vary too much")),
                    "Draws of whole requests.");

    @Test
    void setUpComesFirstAndThenARowAMetric() {
        List<String> lines = ComparisonTable.lines(BASELINE, "today", false);

        assertEquals("set-up  nodes: 2,000 → 4,000", lines.get(2));
        assertEquals(
                "T99                             312 ms      402 ms   +28.8 %  +21.0 % to +36.1 %    worse",
                lines.get(5));
        assertTrue(lines.get(7).contains("none      2.00 %         –  –"), lines.get(7));
        assertTrue(lines.get(8).contains("0 %  0 %  "), lines.get(8));
        assertTrue(lines.get(9).contains("> +1,000 %"), lines.get(9));
        assertEquals("1 worse, 1 better, 3 cannot tell", lines.get(11));
        assertFalse(String.join("", lines).contains("\u001B"), "names are no escape codes");
    }

    @Test
    void colourIsForTheConclusionOnly() {
        List<String> lines = ComparisonTable.lines(BASELINE, "today", true);

        assertTrue(lines.get(5).endsWith("\u001B[31mworse\u001B[0m"), lines.get(5));
        assertTrue(lines.get(6).endsWith("\u001B[32mbetter\u001B[0m"), lines.get(6));
    }

    @Test
    void methodsAreTextWithoutGaps() {
        var run = Runs.of(Runs.Shape.UNIFORM, 10, 1, 1);

        assertFalse(Comparison.of("x", run, run).baseline().method().contains("  "));
        assertFalse(
                RoundsComparison.of("x", List.of(new RoundsComparison.Round(run, run)))
                        .baseline()
                        .method()
                        .contains("  "));
    }
}
