package io.chorus.emulator.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.node.NodeSettings;
import io.chorus.broker.server.Broker;
import io.chorus.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class MeasureCommandTest {
    private static final int NODES = 25;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Broker broker;

    @SuppressWarnings("NullAway.Init")
    private SmallFleet fleet;

    @BeforeEach
    void connectAFleet() throws InterruptedException, TimeoutException {
        broker = TestBroker.start();
        fleet =
                SmallFleet.connect(
                        broker.url(), NodeSettings.builder("measured", 5).build(), NODES);
    }

    @AfterEach
    void closeAll() throws InterruptedException {
        fleet.close();
        broker.close();
    }

    private CommandRun measure(String count, String expect, String... flags) {
        var arguments = new java.util.ArrayList<>(List.of("measure", count, expect, "a, test"));
        arguments.add(folder.toString());
        arguments.addAll(List.of("--server=" + broker.url(), "--discovery-timeout=1s"));
        arguments.addAll(Arrays.asList(flags));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private List<String> file(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name));
    }

    @Test
    void itWritesTheOriginalsFiles() throws IOException {
        var run = measure("3", "25", "--size=50", "--workers=2");

        assertEquals(0, run.status(), run::err);
        assertEquals(3, run.lines().size(), run::out);
        assertTrue(
                run.lines().getFirst().matches("[0-9a-f]{32} test 1/3 OK: 25 / 25 in .* s"),
                run::out);
        var rows = file("requests.csv");
        assertEquals(
                "test,description,payload_bytes,expected,discovered,publish_duration,"
                        + "request_duration,failed,ok,noresponses,unexpected,responded",
                rows.getFirst());
        assertEquals(4, rows.size());
        assertTrue(
                rows.get(3).matches("3,\"a, test\",50,25,25,\\d+,\\d+,0,25,0,0,25"),
                rows::toString);
        for (var row : file("times.csv")) {
            var times = Arrays.stream(row.split(",", -1)).mapToLong(Long::parseLong).toArray();
            assertEquals(NODES, times.length);
            assertTrue(times[0] > 0 && times[0] <= times[NODES - 1], row);
        }
        for (var row : file("time_buckets.csv")) {
            assertEquals(
                    NODES, Arrays.stream(row.split(",", -1)).mapToInt(Integer::parseInt).sum());
        }
        var suite = new JsonMapper().readTree(folder.resolve("suite.json").toFile());
        assertEquals(50, suite.path("payload_size").asInt());
        assertEquals(2, suite.path("workers").asInt());
        assertEquals(10_000_000_000L, suite.path("rpc_timeout").asLong());
        assertEquals(22, suite.path("id").asString().length());
    }

    @Test
    void itTellsOfTheSuiteAndOfEachCall() throws Exception {
        long before = broker.statistics().subscriptions();
        var watching = new CompletableFuture<CommandRun>();
        Thread.ofPlatform()
                .daemon()
                .start(() ->
                        watching.complete(
                                CommandRun.of(
                                        "sub",
                                        "io.choria.event.emulator.*",
                                        "--raw",
                                        "--count=3",
                                        "--server=" + broker.url())));
        Eventually.eventually(
                "somebody watches",
                Duration.ofSeconds(30),
                () -> assertEquals(before + 1, broker.statistics().subscriptions()));

        assertEquals(0, measure("2", "25", "--force-direct").status());

        var events =
                watching.get(20, TimeUnit.SECONDS).lines().stream()
                        .map(line -> new JsonMapper().readTree(line))
                        .toList();
        var suite = events.getFirst();
        assertEquals("io.choria.event.emulator.test_suite", suite.path("type").asString());
        assertEquals("io.choria.choria-emulator.measure", suite.path("source").asString());
        assertEquals("1.0", suite.path("specversion").asString());
        assertFalse(suite.has("subject"));
        var result = events.getLast();
        assertEquals("io.choria.event.emulator.test_result", result.path("type").asString());
        assertEquals(2, result.at("/data/instance").asInt());
        assertEquals(suite.at("/data/id").asString(), result.at("/data/suite_id").asString());
        assertEquals(NODES, result.at("/data/ok").asInt());
        assertEquals(
                NODES,
                result.at("/data/time_buckets").valueStream().mapToInt(n -> n.asInt()).sum());
    }

    @Test
    void itGivesUpWhenTooFewAreFound() {
        var run = measure("1", "26");

        assertEquals(3, run.status());
        assertTrue(run.err().contains("25 nodes with emulated0 were found"), run::err);
        assertTrue(run.err().contains("but 26 are expected"), run::err);
        assertFalse(Files.exists(folder.resolve("requests.csv")));
    }

    @Test
    void wrongNumbersAndFoldersAreRefused() {
        assertEquals(2, measure("0", "25").status());
        assertEquals(2, measure("1", "many").status());
        assertEquals(2, measure("1", "25", "--size=-1").status());
        var run = CommandRun.of("measure", "1", "1", "x", folder.resolve("none").toString());
        assertEquals(2, run.status());
        assertTrue(run.err().contains("is no folder"), run::err);
    }

    @Test
    void anInterruptLeavesWhatWasMeasuredSoFar() throws Exception {
        var running = new CompletableFuture<CommandRun>();
        var thread =
                Thread.ofPlatform().daemon().start(() -> running.complete(measure("100000", "25")));
        Eventually.eventually(
                "a call was measured",
                Duration.ofSeconds(20),
                () -> assertTrue(file("times.csv").size() > 1));

        thread.interrupt();

        var run = running.get(20, TimeUnit.SECONDS);
        assertEquals(130, run.status(), run::err);
        assertEquals(
                file("times.csv").size(),
                run.lines().stream().filter(l -> l.contains(" test ")).count());
        assertEquals(file("times.csv").size() + 1, file("requests.csv").size());
    }
}
