package io.chorus.emulator.split;

import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.progress.Progress;
import io.chorus.emulator.run.Run;
import io.chorus.emulator.run.RunOptions;
import io.chorus.emulator.scenario.Scenario;
import io.chorus.emulator.scenario.Scenarios;
import io.chorus.emulator.scenario.Setting;
import io.chorus.reports.record.MissingNode;
import io.chorus.reports.record.ProcessUse;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.terminal.TerminalSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Runs whose nodes live in real worker processes.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SplitRunTest {
    private static final int NODES = 200;

    @TempDir private Path runs = Path.of("unset");

    private static Scenario scenario(String... settings) {
        var all = new ArrayList<Setting>();
        all.add(Setting.set("seed=11"));
        all.add(Setting.set("name=test"));
        all.add(Setting.set("fleet.nodes=" + NODES));
        all.add(Setting.set("workload.requests=3"));
        all.add(Setting.set("workload.schedule.constant.every=200ms"));
        for (var setting : settings) {
            all.add(Setting.set(setting));
        }
        return Scenarios.usual().with(all).scenario();
    }

    private RunRecord play(Scenario scenario) throws InterruptedException {
        return new Run(scenario, RunOptions.into(runs, "./chorus run").build(), Progress.SILENT)
                .perform()
                .record();
    }

    private CompletableFuture<RunRecord> begin(Scenario scenario) {
        var result = new CompletableFuture<RunRecord>();
        Thread.ofPlatform()
                .daemon()
                .name("run")
                .start(() -> {
                    try {
                        result.complete(play(scenario));
                    } catch (InterruptedException | RuntimeException e) {
                        result.completeExceptionally(e);
                    }
                });
        return result;
    }

    private static List<ProcessHandle> workers() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .toList();
    }

    private static List<String> missing(RunRecord record) {
        return record.missing().stream().map(MissingNode::name).sorted().toList();
    }

    @Test
    void workersCollectWhatIsDeadWhenTheyAreTold() throws Exception {
        var nobody = List.of(new ServerAddress("127.0.0.1", 4));
        try (var fleet = SplitFleet.begin(scenario(), nobody, 2)) {
            var before = heaps(fleet);
            fleet.collectGarbage();
            var after = heaps(fleet);

            assertEquals(2, after.size());
            for (int i = 0; i < 2; i++) {
                assertTrue(after.get(i) < before.get(i), before + " and then " + after);
            }
        }
    }

    @Test
    void aWorkerThatStandsStillIsWaitedForOnce() throws Exception {
        var nobody = List.of(new ServerAddress("127.0.0.1", 4));
        try (var fleet = SplitFleet.begin(scenario(), nobody, 2)) {
            var first = workers().stream().min(Comparator.comparingLong(ProcessHandle::pid));
            long pid = first.orElseThrow().pid();
            signal("STOP", pid);
            try {
                assertEquals(1, fleet.processes().size(), "the other one answers");
                long begun = System.nanoTime();
                fleet.collectGarbage();
                fleet.collectGarbage();
                // Each would take five seconds if it were asked again.
                assertTrue(System.nanoTime() - begun < ofSeconds(5).toNanos());
            } finally {
                signal("CONT", pid);
            }
            eventually("it answers", ofSeconds(30), () -> fleet.processes().size() == 2);
        }
    }

    private static void signal(String name, long pid) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    }

    private static List<Long> heaps(SplitFleet fleet) {
        return fleet.processes().stream().map(ProcessUse::heapUsedBytes).toList();
    }

    @Test
    void theSameNodesAnswerWhetherSplitOrNot() throws Exception {
        // Some nodes never answer; which ones is a function of the seed.
        String[] flaky = {
            "fleet.groups=[{name: mute, share: 10%, flaky: {silent: 50%}}]",
            "fleet.flaky.silent=3%",
            "workload.timeout=5s"
        };
        var side = begin(scenario(flaky));
        var split =
                play(
                        scenario(
                                flaky[0],
                                flaky[1],
                                flaky[2],
                                "fleet.processes=2",
                                "fleet.sharing=requests"));
        var whole = side.get(60, TimeUnit.SECONDS);

        assertEquals(NODES, split.connects().connected());
        assertEquals(NODES, split.connects().curve().total());
        assertTrue(missing(whole).size() > 10, () -> missing(whole).toString());
        assertEquals(missing(whole), missing(split));
        assertTrue(
                TerminalSummary.lines(split, runs, false).stream()
                        .anyMatch(line ->
                                line.startsWith("shared  Nodes of one process shared requests")));
        assertTrue(
                TerminalSummary.lines(whole, runs, false).stream()
                        .noneMatch(line -> line.contains("shared")));
        assertEquals(0, split.events().stream().filter(e -> e.kind().contains("lost")).count());
        assertEquals(List.of(), workers());
    }

    @Test
    void aWorkerThatIsKilledIsAnEventAndItsNodesAreMissing() throws Exception {
        var result =
                begin(
                        scenario(
                                "fleet.processes=2",
                                "workload.requests=8",
                                "workload.schedule.constant.every=500ms",
                                "workload.timeout=3s"));
        eventually("requests are answered", ofSeconds(60), () -> answered(2));

        workers().stream()
                .max(Comparator.comparingLong(ProcessHandle::pid))
                .orElseThrow()
                .destroyForcibly();

        var record = result.get(60, TimeUnit.SECONDS);
        assertEquals(4, record.verdict().exitCode());
        assertTrue(
                record.verdict()
                        .sentence()
                        .contains("worker 2 lost: killed by signal 9, nodes 101–200"),
                record.verdict()::sentence);
        assertTrue(
                record.events().stream()
                        .anyMatch(event ->
                                event.kind().equals("worker lost")
                                        && event.text().contains("nodes 101–200")),
                () -> record.events().toString());
        var second =
                IntStream.rangeClosed(101, NODES).mapToObj(number -> number + "-test-").toList();
        var missing = missing(record);
        assertEquals(100, missing.size(), missing::toString);
        assertTrue(
                missing.stream().allMatch(node -> second.stream().anyMatch(node::startsWith)),
                missing::toString);
        assertEquals(List.of(), workers());
    }

    private boolean answered(int requests) {
        var file = runs.resolve("latest/requests.csv");
        try (var lines = Files.lines(file)) {
            return lines.count() > requests;
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }
}
