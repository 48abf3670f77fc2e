package io.chorus.emulator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.emulator.scenario.Scenarios;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Milestone;
import io.chorus.reports.record.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Faults of nodes in a run, each in a time of its own: whom they cost what, and that all is well
/// afterwards.
@Timeout(value = 90, unit = TimeUnit.SECONDS)
@Execution(ExecutionMode.CONCURRENT)
class NodeFaultRunTest {
    /// Each fault has two seconds, and as many until the next: a busy machine needs some of them.
    private static final int PER_SLOT = 4;

    private final Heard heard = new Heard();

    @TempDir private Path folder = Path.of("unset");

    private RunRecord play() throws Exception {
        var file = folder.resolve("ill.yaml");
        Files.writeString(
                file,
                """
                seed: 7
                fleet:
                  nodes: 60
                  connection: {backoff: constant, wait: 50ms, jitter: 100ms}
                workload:
                  schedule: {constant: {rate: 2/s}}
                  requests: 64
                  warm_up: none
                  timeout: 1s
                faults:
                  - kill_nodes: {nodes: 30, at: 2s, for: 2s}
                  - duplicate_nodes: {nodes: 10, at: 6s, for: 2s}
                  - late_replies: {nodes: 20, by: 300ms, at: 10s, for: 2s}
                  - malformed_replies: {nodes: 25%, at: 14s, for: 2s}
                  - clock_skew: {nodes: 12, ahead: 10m, at: 18s, for: 2s}
                  - freeze: {nodes: 5, at: 22s, for: 1s}
                  - wrong_password: {nodes: 6, at: 26s, for: 2s}
                """);
        var scenario = Scenarios.named(file.toString()).scenario();
        var options = RunOptions.into(folder.resolve("runs"), "./chorus run").sharing(true).build();
        return new Run(scenario, options, heard).perform().record();
    }

    /// The requests that were due in the second half of a slot: what begins or ends at its start
    /// has had its time.
    private static List<FanOut> dueLateIn(RunRecord record, int slot) {
        return record.requests().subList(slot * PER_SLOT + 2, (slot + 1) * PER_SLOT);
    }

    private static long slowestNanos(FanOut request) {
        return request.completion().at(Milestone.T100).orElse(0);
    }

    @Test
    void eachCostsWhomItIsMeantForAndGoesAgain() throws Exception {
        var record = play();

        assertEquals(
                List.of(), heard.lines.stream().filter(line -> line.contains("failed")).toList());
        for (var request : dueLateIn(record, 1)) {
            assertEquals(30, request.missing(), "the dead do not answer");
        }
        assertEquals(30, record.faults().getFirst().connections().nodes());
        assertEquals(0, record.faults().getFirst().connections().stillLost());
        for (var request : dueLateIn(record, 3)) {
            // One that comes when everybody has answered is not waited for.
            long twice = request.tally().duplicates();
            assertTrue(twice >= 5 && twice <= 10, "twins answer too: " + twice);
        }
        for (var request : dueLateIn(record, 5)) {
            assertTrue(slowestNanos(request) >= 300_000_000, "late replies");
            assertEquals(0, request.missing());
        }
        for (var request : dueLateIn(record, 7)) {
            assertEquals(15, request.missing(), "nobody can read them");
        }
        for (var request : dueLateIn(record, 9)) {
            assertEquals(12, request.missing(), "to them it is too old");
        }
        var frozen = record.requests().get(11 * PER_SLOT + 1);
        assertTrue(slowestNanos(frozen) >= 150_000_000, "answered when they went on");
        assertEquals(0, frozen.missing());
        for (var request : dueLateIn(record, 13)) {
            assertEquals(6, request.missing(), "refused");
        }
        assertEquals(6, record.faults().getLast().connections().nodes());
        assertEquals(0, record.faults().getLast().connections().stillLost());
        for (int slot : new int[] {0, 2, 4, 6, 8, 10, 12, 15}) {
            for (var request : dueLateIn(record, slot)) {
                assertEquals(0, request.missing(), "well again in slot " + slot);
                assertEquals(0, request.tally().duplicates());
            }
        }
    }
}
