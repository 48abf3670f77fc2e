package io.chorus.reports.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.FaultyRun;
import io.chorus.reports.SyntheticRun;
import io.chorus.reports.objective.Objective;
import io.chorus.reports.record.HeapGrowth;
import io.chorus.reports.recording.Ending;
import io.chorus.reports.recording.RunResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TerminalSummaryTest {

    private static final Path REPORT = Path.of("runs/latest/report.html");

    @TempDir Path runs;

    @Test
    void tenLinesSayWhatThePageSays() {
        List<String> lines = lines(new SyntheticRun(2_000, 10, 42), false);

        assertEquals(11, lines.size(), String.join("\n", lines));
        assertTrue(lines.contains("trust   VALID: no check of the run itself found anything"));
        assertTrue(lines.get(0).startsWith("PASSED  Every node answered every request: 20,000"));
        assertTrue(lines.get(1).startsWith("curve   │"), lines.get(1));
        assertEquals("              T50      T90      T99    T99.9     T100", lines.get(2));
        assertTrue(lines.get(3).startsWith("first "));
        assertTrue(lines.get(4).startsWith("warm  "));
        assertTrue(lines.get(4).endsWith("  median of 9 warm requests"));
        assertEquals("in 2 s  2,000 of 2,000 nodes found by then (100 %)", lines.get(5));
        assertTrue(lines.get(6).startsWith("missing 0 of 20,000 replies"));
        assertTrue(lines.getLast().equals("report  " + REPORT));
    }

    @Test
    void oddRepliesHaveALineOfTheirOwn() {
        List<String> lines = lines(new SyntheticRun(20, 10, 42).duplicate(3), false);

        assertTrue(lines.contains("odd     1 duplicate, 0 unexpected, 0 invalid"));
    }

    @Test
    void whatCollectionsLeaveHasALineWhereItIsKnown() {
        HeapGrowth growth = new HeapGrowth(37, true, 300_000_000_000L, 34_700_000, 421_900);

        List<String> lines = lines(new SyntheticRun(20, 10, 42).heapGrowth(growth), false);

        int memory = lines.indexOf("heap    33.1 MiB left by GC, growing by 412 KiB a minute");
        assertTrue(lines.get(memory - 1).startsWith("memory "), lines::toString);
        assertFalse(
                String.join("", lines(new SyntheticRun(20, 10, 42), false)).contains("left by GC"));
    }

    @Test
    void eachFaultHasALine() {
        List<String> lines = TerminalSummary.lines(FaultyRun.three().end(70_000), REPORT, false);

        assertEquals(
                List.of(
                        "fault   broker killed, broker 2 of 3: whole after 3.18 s · 200 nodes cut off, the first saw it after 1.00 ms · 300 of 2,400 replies lost, 2,100 late, 3 twice · at most 128 connects a second, 1 timed out · p99 as before after 3.80 s",
                        "fault   broker restarted, broker 1 of 3: whole after 2.71 s · 190 nodes cut off, the first saw it after 20.0 ms · 190 of 1,800 replies lost · at most 125 connects a second · p99 as before after 1.70 s",
                        "fault   partition, broker 3 from the others: whole after 8.50 s · no connection lost · 1,482 of 4,800 replies lost · p99 as before after 8.50 s"),
                lines.stream().filter(line -> line.startsWith("fault")).toList());
    }

    @Test
    void ofManyFaultsTheFirstDozenIsTold() {
        FaultyRun run = FaultyRun.of(4);
        for (int id = 0; id < 90; id++) {
            run.fault(id, "reset", "", 1_000 + id).ended(id, 1_000 + id);
        }

        List<String> lines = TerminalSummary.lines(run.end(5_000), REPORT, false);

        assertEquals(12, lines.stream().filter(line -> line.startsWith("fault")).count());
        assertTrue(lines.contains("        78 further faults in the report"), lines::toString);
    }

    @Test
    void theCurveRisesToAFullBlock() {
        String curve = lines(new SyntheticRun(2_000, 10, 42), false).get(1);

        String blocks = curve.substring(curve.indexOf('│') + 1, curve.lastIndexOf('│'));
        assertEquals(40, blocks.length());
        assertTrue(blocks.endsWith("█"));
        for (int i = 1; i < blocks.length(); i++) {
            assertTrue(
                    " ▁▂▃▄▅▆▇█".indexOf(blocks.charAt(i))
                            >= " ▁▂▃▄▅▆▇█".indexOf(blocks.charAt(i - 1)));
        }
    }

    @Test
    void aCurveOfWhichSomeNeverCameDoesNotFillUp() {
        String curve =
                lines(new SyntheticRun(1_000, 6, 4).missing(1, node -> node == 0), false).get(1);

        assertTrue(curve.startsWith("curve"), curve);
        assertFalse(curve.contains("█"), curve);
    }

    @Test
    void missingNodesAreNamedWithoutTheirTricks() {
        List<String> lines =
                lines(
                        new SyntheticRun(10, 3, 4)
                                .named("\u001B[2J\u202Ex", "x")
                                .missing(2, node -> node < 4),
                        false);

        String missing =
                lines.stream().filter(line -> line.startsWith("missing")).findFirst().orElseThrow();
        assertEquals(
                "missing 8 of 30 replies · 4 nodes: 1-?[2J?x-3f9ac.choria.local, 2-?[2J?x-3f9ac.choria.local, 3-?[2J?x-3f9ac.choria.local, …",
                missing);
    }

    @Test
    void silenceAndNothingAtAllHaveTheirLinesToo() {
        assertTrue(
                lines(new SyntheticRun(10, 6, 4).missing(1, _ -> true), false)
                        .get(2)
                        .contains("never"));
        assertTrue(lines(new SyntheticRun(10, 0, 4), false).getFirst().startsWith("INVALID"));
        assertTrue(lines(new SyntheticRun(1, 1, 4), false).getFirst().startsWith("PASSED"));
    }

    @Test
    void doubtsAndObjectivesStandRightBelowTheVerdict() {
        List<String> lines =
                lines(
                        new SyntheticRun(100, 4, 42)
                                .objectives(
                                        Objective.parse("t99 < 20s"),
                                        Objective.parse("t50 < 1ms").in(Duration.ofSeconds(60))),
                        false);

        assertTrue(lines.get(0).startsWith("MISSED  Objective missed: t50 < 1ms"), lines.get(0));
        assertEquals(
                "SUSPECT  samples: the figures stand on 3 measured requests; from 5 on the median is worth its name. Plan more requests.",
                lines.get(1));
        assertTrue(
                lines.get(2).startsWith("missed  t50 < 1ms each 1m · 0 s to 1 m 00 s of the run"));
        assertTrue(lines.get(3).startsWith("met     t99 < 20s · T99 "), lines.get(3));
    }

    @Test
    void nobodyIsToldToTrustARunThatDoesNotCount() {
        RunResult result =
                new SyntheticRun(500, 20, 4).record(runs, new Ending.Invalid("worker 2 was lost"));

        List<String> lines = TerminalSummary.lines(result.record(), REPORT, false);

        assertEquals("INVALID  This run does not count: worker 2 was lost.", lines.getFirst());
        assertFalse(String.join("\n", lines).contains("VALID: no check"), lines::toString);
        assertEquals(1, lines.stream().filter(line -> line.contains("worker 2 was lost")).count());
    }

    @Test
    void colourIsThereOnlyWhenAskedFor() {
        assertFalse(String.join("", lines(new SyntheticRun(10, 2, 4), false)).contains("\u001B"));
        assertTrue(
                lines(new SyntheticRun(10, 2, 4), true)
                        .getFirst()
                        .startsWith("\u001B[32mPASSED\u001B[0m"));
    }

    private List<String> lines(SyntheticRun run, boolean colour) {
        RunResult result = run.record(runs, new Ending.Completed());
        return TerminalSummary.lines(result.record(), REPORT, colour);
    }
}
