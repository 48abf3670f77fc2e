package io.chorus.emulator.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.testing.NatsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class AbCommandTest {
    @TempDir Path runs;

    @Test
    void nodesThatTakeTheirTimeAreFoundInFourRounds() throws IOException {
        var ab = ab("--repeats", "4", "--b", "fleet.service_time=300ms", "--json");

        assertEquals(6, ab.status(), ab::err);
        var json = ab.json();
        assertEquals("B (fleet.service_time=300ms)", json.path("now").asString());
        assertEquals("A", json.path("name").asString());
        assertEquals(1, json.path("setup").size(), json::toPrettyString);
        assertEquals("worse", change(ab, "T50"));
        assertEquals("cannotTell", change(ab, "memory"));
        Path folder = runs.resolve("latest").toRealPath();
        assertEquals(9, runsIn(folder), "a warm-up and four rounds of two");
        var rounds = Files.readAllLines(folder.resolve("rounds.csv"));
        assertEquals(10, rounds.size());
        assertTrue(rounds.getLast().startsWith("4,B,2"), rounds.getLast());
        assertTrue(Files.readString(folder.resolve("comparison.md")).contains("| T50 |"));
        assertEquals(0, CommandRun.of("report", folder.toString(), "--markdown").status());
    }

    @Test
    void aRunningBrokerIsHeldAgainstTheEmbeddedOne() throws Exception {
        try (var server = NatsServer.start()) {
            var ab = ab("--repeats", "2", "--b-server", server.url());

            assertEquals(0, ab.status(), ab::err);
            assertTrue(ab.lines().contains("set-up  broker: embedded → " + server.url()), ab::out);
            assertTrue(ab.out().contains("too few rounds"), ab::out);
            assertTrue(ab.out().contains("0 worse, 0 better"), ab::out);
        }
    }

    @Test
    void anInterruptionLeavesTheRoundsThatWereWhole() throws Exception {
        var outcome = new AtomicReference<CommandRun>();
        var finished = new CountDownLatch(1);
        var thread =
                Thread.ofPlatform()
                        .name("ab")
                        .start(() -> {
                            outcome.set(ab("--repeats", "500"));
                            finished.countDown();
                        });
        while (runsIn(runs) < 1 || runsIn(newest()) < 4) {
            assertFalse(finished.await(100, TimeUnit.MILLISECONDS), "it ended by itself");
        }
        thread.interrupt();
        assertTrue(finished.await(60, TimeUnit.SECONDS));

        assertEquals(130, outcome.get().status(), outcome.get().err());
        assertTrue(outcome.get().out().contains("rounds of A and B in turn"), outcome.get().out());
        assertTrue(Files.exists(newest().resolve("report.html")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fleet.nodes=0", "fleet.nods=3", "nonsense"})
    void whatMakesNoSenseIsRefusedBeforeAnythingStarts(String setting) throws IOException {
        var ab = ab("--b", setting);

        assertEquals(2, ab.status(), ab::err);
        assertEquals(1, ab.err().lines().count(), ab::err);
        assertEquals(0, runsIn(runs));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 0",
                "a=1 | 1",
                "a=1,b=2 | 2",
                "a={uniform: {min: 1, max: 2}},b=[1, 2] | 2",
                "'a=\"x,y\",b=2' | 2",
            })
    void settingsAreSplitAtCommasThatStandInNothing(String text, int parts) {
        assertEquals(parts, SettingList.split(text).size());
    }

    private CommandRun ab(String... flags) {
        return CommandRun.of(
                Stream.concat(
                                Stream.of(
                                        "ab",
                                        "-i",
                                        "20",
                                        "--seed",
                                        "5",
                                        "--requests",
                                        "5",
                                        "--every",
                                        "150ms",
                                        "--runs",
                                        runs.toString(),
                                        "-q"),
                                Stream.of(flags))
                        .toArray(String[]::new));
    }

    private Path newest() throws IOException {
        return runs.resolve("latest").toRealPath();
    }

    private static long runsIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> Files.isDirectory(file) && !Files.isSymbolicLink(file))
                    .count();
        }
    }

    private static String change(CommandRun run, String metric) {
        var found = List.<String>of();
        for (var change : run.json().path("changes")) {
            if (change.path("metric").asString().equals(metric)) {
                found = List.of(change.path("direction").asString());
            }
        }
        return found.isEmpty() ? "none" : found.getFirst();
    }
}
