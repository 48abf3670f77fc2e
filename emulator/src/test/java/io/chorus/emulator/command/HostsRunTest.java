package io.chorus.emulator.command;

import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.broker.server.Broker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs whose nodes live on hosts, each a process with processes of its own.
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class HostsRunTest {
    private static final Duration LIMIT = ofSeconds(100);
    private static final int NODES = 30;
    private static final List<String> NAMES = List.of("h1", "h2", "h3");

    @TempDir private Path folder = Path.of("unset");

    private final Broker management = TestBroker.start();
    private final Broker underTest = TestBroker.start();
    private final List<Process> hosts = new ArrayList<>();
    private final List<ProcessHandle> emulators = new ArrayList<>();

    @AfterEach
    void end() {
        see();
        emulators.forEach(ProcessHandle::destroyForcibly);
        management.close();
        underTest.close();
    }

    private static String url(Broker broker) {
        return "nats://127.0.0.1:" + broker.port();
    }

    private void startHosts(Programs programs) throws IOException {
        for (var name : NAMES) {
            hosts.add(
                    programs.start(
                            name,
                            "host",
                            "--server",
                            url(management),
                            "--identity",
                            name,
                            "--dir",
                            folder.resolve("host-" + name).toString()));
        }
        for (var name : NAMES) {
            eventually("connected", LIMIT, () -> programs.errors(name).contains("connected  to"));
        }
    }

    /// Remembers what hosts run, so that it ends with the test.
    private void see() {
        hosts.forEach(host -> host.descendants().forEach(emulators::add));
    }

    /// As when the machine loses its power.
    private static void kill(Process host) {
        var all = Stream.concat(Stream.of(host.toHandle()), host.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> one.onExit().join());
    }

    private List<String> run(String... more) {
        var words =
                new ArrayList<>(
                        List.of(
                                "run",
                                "-i",
                                Integer.toString(NODES),
                                "--name",
                                "test",
                                "--seed",
                                "11",
                                "--server",
                                url(underTest),
                                "--hosts",
                                String.join(",", NAMES),
                                "--management",
                                url(management),
                                "--lead",
                                "100ms",
                                "--every",
                                "100ms",
                                "--timeout",
                                "2s",
                                "--yes",
                                "--runs",
                                folder.resolve("runs").toString()));
        words.addAll(List.of(more));
        return words;
    }

    private Path latest(String file) {
        return folder.resolve("runs/latest").resolve(file);
    }

    private JsonNode result() throws IOException {
        return new JsonMapper().readTree(latest("result.json"));
    }

    /// How many requests of the latest run are over.
    private long requests() {
        try (var lines = Files.lines(latest("requests.csv"))) {
            return lines.count() - 1;
        } catch (IOException _) {
            return 0;
        }
    }

    /// What the run's status page says of its fleet.
    private static JsonNode variables(String said) throws IOException, InterruptedException {
        var page = Pattern.compile("status page (http\\S+)").matcher(said);
        assertTrue(page.find(), said);
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(page.group(1))).build();
            var text = client.send(request, BodyHandlers.ofString()).body();
            return new JsonMapper().readTree(text).path("chorus");
        }
    }

    private static List<String> texts(JsonNode list, String key) {
        return list.valueStream().map(one -> one.path(key).asString()).toList();
    }

    @Test
    void aFleetIsKeptForTheNextRunWhichReplacesAHostThatDies() throws Exception {
        try (var programs = new Programs(folder)) {
            startHosts(programs);

            var first = CommandRun.of(run("--requests", "3", "--keep").toArray(String[]::new));
            var kept = result();
            see();

            assertEquals(0, first.status(), first::err);
            assertEquals(NAMES, texts(kept.at("/connects/hosts"), "host"));
            assertEquals(List.of("10", "10", "10"), texts(kept.at("/connects/hosts"), "nodes"));
            assertEquals(
                    3 * NODES,
                    kept.at("/summary/tally/ok").asInt(),
                    kept.path("summary")::toString);
            assertTrue(Files.readString(latest("report.html")).contains("Host by host"));
            assertEquals(3, emulators.stream().filter(ProcessHandle::isAlive).count());

            var before = latest("").toRealPath();
            var second =
                    programs.start(
                            "second",
                            run("--requests", "100000", "--http-port", "0").toArray(String[]::new));
            eventually(
                    "requests are answered",
                    LIMIT,
                    () -> !latest("").toRealPath().equals(before) && requests() > 1);
            kill(hosts.get(1));
            eventually("back", LIMIT, () -> programs.errors("second").contains("nodes back"));
            long asked = requests();
            eventually("asked again", LIMIT, () -> requests() > asked + 3);
            see();
            var figures = variables(programs.errors("second"));
            Programs.signal(second, "TERM");
            int stopped = programs.ended("second", second);

            assertEquals(143, stopped, () -> programs.errors("second"));
            assertTrue(programs.errors("second").contains("30 of 30 nodes run there already"));
            assertTrue(figures.path("requests").asLong() >= NODES, figures::toString);
            assertTrue(figures.path("replies").asLong() >= NODES, figures::toString);
            var loss = result().at("/connects/losses/0");
            assertEquals("h2", loss.path("host").asString(), loss::toString);
            assertEquals(11, loss.path("first").asInt());
            assertEquals(10, loss.path("nodes").asInt());
            assertTrue(loss.path("awayNanos").asLong() > 0, loss::toString);
            var to = loss.path("to").valueStream().map(JsonNode::asString).toList();
            assertNotEquals(List.of(), to);
            assertTrue(List.of("h1", "h3").containsAll(to), loss::toString);
            long back = loss.path("atNanos").asLong() + loss.path("awayNanos").asLong();
            assertTrue(
                    result().path("requests")
                            .valueStream()
                            .filter(one -> one.at("/timing/dueNanos").asLong() > back)
                            .anyMatch(one -> one.at("/tally/ok").asInt() == NODES),
                    "all answer again");
            eventually(
                    "nothing is left",
                    LIMIT,
                    () -> emulators.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void aRunWithoutBrokersThatHostsReachIsRefused() {
        var run =
                CommandRun.of("run", "-i", "60", "--hosts", "all", "--management", url(management));

        assertEquals(5, run.status());
        assertTrue(run.err().contains("--server"), run::err);
    }

    @Test
    void aPasswordThatHostsWouldNeedIsRefused() {
        var run = CommandRun.of(run("--user", "nodes", "--pass", "secret").toArray(String[]::new));

        assertEquals(5, run.status());
        assertTrue(run.err().contains("passwords"), run::err);
    }

    @Test
    void hostsThatAreNotThereAreMissed() {
        var words = new ArrayList<>(run());
        words.set(words.indexOf("--hosts") + 1, "role=emulator");

        var run = CommandRun.of(words.toArray(String[]::new));

        assertEquals(5, run.status());
        assertTrue(run.err().contains("no host with the agent emulator answers"), run::err);
    }
}
