package io.chorus.emulator.command;

import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.broker.client.Commons;
import io.chorus.broker.client.Connection;
import io.chorus.broker.client.ConnectionHandler;
import io.chorus.broker.client.ConnectionOptions;
import io.chorus.broker.client.Message;
import io.chorus.broker.client.ServerAddress;
import io.chorus.testing.NatsServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The program as a process of its own: what a signal does, and what comes from the environment.
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class ProcessTest {
    private static final Duration LIMIT = ofSeconds(90);
    private static final Pattern STATUS_PAGE = Pattern.compile("http://127.0.0.1:(\\d+)/debug");

    @TempDir private Path folder = Path.of("unset");

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void end() {
        processes.forEach(process -> process.destroyForcibly().onExit().join());
    }

    private Process chorus(Map<String, String> environment, String... arguments)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add("io.chorus.emulator.Main");
        command.addAll(List.of(arguments));
        var builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectOutput(folder.resolve("out").toFile())
                        .redirectError(folder.resolve("err").toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        processes.add(process);
        return process;
    }

    private String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            return "";
        }
    }

    private static void signal(Process process, String name) throws Exception {
        var kill =
                new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                        .inheritIO()
                        .start();
        assertEquals(0, kill.waitFor());
    }

    private int status(Process process) throws InterruptedException {
        assertTrue(process.waitFor(90, TimeUnit.SECONDS), () -> "still runs:\n" + text("err"));
        return process.exitValue();
    }

    private JsonNode variables() throws IOException, InterruptedException {
        return new JsonMapper().readTree(page("/debug/vars"));
    }

    private String page(String path) throws IOException, InterruptedException {
        var match = STATUS_PAGE.matcher(text("err"));
        assertTrue(match.find());
        try (var client = HttpClient.newHttpClient()) {
            var address = URI.create("http://127.0.0.1:" + match.group(1) + path);
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    @ParameterizedTest(name = "SIG{0}")
    @CsvSource({"INT, 130", "TERM, 143"})
    void aStoppedRunLeavesWithItsSignalsStatusAndItsReport(String signal, int status)
            throws Exception {
        var process = chorus(Map.of(), "run", "-i", "50", "--requests", "9999", "--every", "50ms");
        awaitSaid("requests are sent", "  T50 ");

        signal(process, signal);

        assertEquals(status, status(process), () -> text("err"));
        assertTrue(text("out").contains("Stopped after"), () -> text("out"));
        assertTrue(Files.size(folder.resolve("runs/latest/report.html")) > 1_000);
        var result = new JsonMapper().readTree(folder.resolve("runs/latest/result.json").toFile());
        assertEquals("interrupted", result.path("verdict").path("outcome").asString());
    }

    /// A run whose processes may open so few files that it needs two workers and two brokers.
    private Process narrowRun(String more) throws IOException {
        var java = ProcessHandle.current().info().command().orElse("java");
        var command =
                "ulimit -n 420; exec \"%s\" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 io.chorus.emulator.Main run -i 300 %s"
                        .formatted(java, more);
        var builder =
                new ProcessBuilder("bash", "-c", command)
                        .directory(folder.toFile())
                        .redirectOutput(folder.resolve("out").toFile())
                        .redirectError(folder.resolve("err").toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        var process = builder.start();
        processes.add(process);
        return process;
    }

    private List<ProcessHandle> splitRun(String more) throws IOException {
        var parent = narrowRun("--requests 9999 --every 100ms " + more);
        awaitSaid("requests are sent", "  T50 ");
        var all = new ArrayList<ProcessHandle>();
        all.add(parent.toHandle());
        parent.children().forEach(all::add);
        assertEquals(5, all.size());
        return all;
    }

    @Test
    void aSplitRunWhoseParentIsKilledLeavesNothing() throws Exception {
        var all = splitRun("");

        assertTrue(all.getFirst().destroyForcibly());

        eventually("all are gone", LIMIT, () -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void aFleetBeyondTheOpenFilesOfOneProcessIsSplitAndCtrlCThatAllOfThemGetEndsItInOrder()
            throws Exception {
        var all = splitRun("--json");

        for (var process : all.reversed()) {
            assertEquals(
                    0,
                    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                            .start()
                            .waitFor());
        }

        assertEquals(130, status(processes.getFirst()), () -> text("err"));
        var said = text("err");
        assertTrue(
                said.contains("processes 5: this one, 2 workers with 150 nodes each, 2 brokers"),
                said);
        assertFalse(said.contains("worker lost"), said);
        eventually("all are gone", LIMIT, () -> all.stream().noneMatch(ProcessHandle::isAlive));
        var result = new JsonMapper().readTree(text("out"));
        assertEquals("interrupted", result.path("verdict").path("outcome").asString());
        assertEquals(300, result.path("connects").path("connected").asInt());
        var first = result.path("requests").path(0);
        assertEquals(300, first.path("expected").asInt(), first::toString);
        assertEquals(0, first.path("missing").asInt(), first::toString);
        var roles =
                result.path("process")
                        .path("processes")
                        .valueStream()
                        .filter(use -> use.path("pssBytes").asLong() > 1_000_000)
                        .map(use -> use.path("role").asString())
                        .toList();
        assertEquals(List.of("run", "worker 1", "worker 2", "chorus-1", "chorus-2"), roles);
    }

    @Test
    void aStoppedFleetSaysFarewellAndEndsWithZero() throws Exception {
        var farewells = new AtomicInteger();
        try (var server = NatsServer.start("--user", "ada", "--pass", "secret");
                var commons = Commons.start();
                var watcher = watcher(server, commons, farewells)) {
            watcher.subscribe("choria.lifecycle.event.shutdown.server", null);
            Thread.ofVirtual().start(watcher);
            watcher.awaitConnected(LIMIT);
            // What flags would say comes from the environment here.
            var process =
                    chorus(
                            Map.of("CHORUS_USER", "ada", "CHORUS_PASS", "secret"),
                            "emulate",
                            "-i",
                            "200",
                            "-p",
                            "0",
                            "--server",
                            server.url());
            awaitSaid("the fleet is up", "all 200 nodes");
            var variables = variables();
            assertEquals(200, variables.path("config").path("instances").asInt());
            assertEquals(200, variables.path("chorus").path("connected").asInt());
            assertEquals("chorus", variables.path("name").asString());
            assertTrue(page("/metrics").contains("chorus_nodes_connected 200"));

            signal(process, "INT");

            assertEquals(0, status(process), () -> text("err"));
            eventually("all farewells are in", LIMIT, () -> farewells.get() == 200);
            assertFalse((text("out") + text("err")).contains("secret"));
        }
    }

    @Test
    void aFleetTellsWhenAllAreBackAfterItsServerWasKilled() throws Exception {
        try (var server = NatsServer.start()) {
            var process =
                    chorus(Map.of(), "emulate", "-i", "100", "-p", "0", "--server", server.url());
            awaitSaid("the fleet is up", "all 100 nodes");

            server.kill();
            awaitSaid("the loss is told", "lost       0 of");
            server.restart();
            awaitSaid("their return is told", "100 reconnects");

            signal(process, "TERM");
            assertEquals(0, status(process), () -> text("err"));
        }
    }

    @Test
    void aFullDiskCostsFilesButNotTheSummary() throws Exception {
        // A limit on the size of files stands in for a disk that is full.
        var java = ProcessHandle.current().info().command().orElse("java");
        var command =
                "ulimit -f 8; exec \"%s\" -XX:+UseSerialGC -XX:-UsePerfData io.chorus.emulator.Main run -i 200 --requests 30 --every 20ms"
                        .formatted(java);
        var builder =
                new ProcessBuilder("bash", "-c", command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        var process = builder.start();
        processes.add(process);

        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, status(process), said);
        assertTrue(said.contains("Every node answered every request"), said);
        assertTrue(said.contains("run: "), said);
        assertTrue(said.contains("times.csv"), said);
    }

    private void awaitSaid(String what, String words) {
        eventually(
                what,
                LIMIT,
                () -> {
                    var said = text("err");
                    assertTrue(said.contains(words), said);
                });
    }

    private static Connection watcher(NatsServer server, Commons commons, AtomicInteger messages) {
        var address = ServerAddress.parse(server.url().replace("//", "//ada:secret@"));
        return new Connection(
                ConnectionOptions.requester(List.of(address), "watcher", 1, commons),
                new ConnectionHandler() {
                    @Override
                    public void onMessage(Connection connection, Message message) {
                        messages.incrementAndGet();
                    }
                });
    }
}
