package io.chorus.playbooks.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.playbooks.book.PlaybookReader;
import io.chorus.playbooks.book.ShippedPlaybooks;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.hosts.EmulatorHosts;
import io.chorus.playbooks.report.LogLine;
import io.chorus.playbooks.report.RunReport;
import io.chorus.playbooks.rpc.FakeHosts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The playbooks that come with Chorus, against hosts with the agent `emulator`.
@Timeout(120)
class ShippedPlaybooksTest {
    private static final Map<String, Object> START =
            Map.of("instances", 750, "servers", "192.168.1.1:4300", "monitor", 8081);

    @TempDir private Path folder = Path.of("");

    private final EmulatorHosts behaviour = new EmulatorHosts();
    private final FakeHosts hosts = new FakeHosts();
    private final List<LogLine> lines = new CopyOnWriteArrayList<>();

    @BeforeEach
    void connect() throws InterruptedException {
        hosts.with(behaviour, "h1", "h2", "h3");
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        hosts.close();
    }

    static List<String> names() {
        return ShippedPlaybooks.names();
    }

    private Path store() {
        return folder.resolve("values.yaml");
    }

    /// Runs one on all hosts, by their names: nobody has to be looked for.
    private RunReport run(String name, Map<String, Object> inputs) throws IOException {
        var all = new HashMap<>(inputs);
        all.putIfAbsent("hosts", List.of("h1", "h2", "h3"));
        return runOnWhoever(name, all);
    }

    /// Runs one with its values kept in a file of the test.
    private RunReport runOnWhoever(String name, Map<String, Object> inputs) throws IOException {
        String text;
        try (var in =
                Objects.requireNonNull(
                        PlaybookReader.class.getResourceAsStream(
                                "/io/chorus/playbooks/shipped/" + name + ".yaml"))) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        var findings = new Findings();
        var book =
                PlaybookReader.read(
                        Path.of(name + ".yaml"),
                        text.replace("~/.choria-emulator.yaml", store().toString()),
                        findings);
        assertTrue(findings.isClean(), findings::errors);
        return PlaybookRun.of(book, RunSettings.of(inputs, _ -> hosts.fleet(), lines::add));
    }

    private List<FakeHosts.Call> calls(String action) {
        return hosts.calls().stream().filter(call -> call.body().action().equals(action)).toList();
    }

    private String log() {
        return lines.stream().map(LogLine::toString).collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachIsFoundByItsNameAndSound(String name) {
        var findings = new Findings();

        var book = PlaybookReader.read(Path.of(name), findings);

        assertEquals(List.of(), findings.all().stream().map(Object::toString).toList());
        assertFalse(book.metadata().description().isEmpty());
    }

    @Test
    void emulatorsStartAndValuesAreRemembered() throws IOException {
        var report = runOnWhoever("start-emulator", START);

        assertTrue(report.success(), this::log);
        var start = calls("start");
        assertEquals(3, start.size());
        assertEquals("750", start.getFirst().input("instances"));
        assertEquals("10", start.getFirst().input("agents"));
        assertEquals(report.runId(), start.getFirst().input("run"));
        assertEquals(
                List.of("8081"),
                calls("emulator_status").stream()
                        .map(call -> call.input("port"))
                        .distinct()
                        .toList());
        assertTrue(Files.readString(store()).contains("emulator_instances: 750"));

        var stopped = run("stop-emulator", Map.of());

        assertTrue(stopped.success(), this::log);
        assertEquals(
                List.of("8081"),
                calls("stop").stream().map(call -> call.input("port")).distinct().toList());
        assertEquals(List.of(), behaviour.numbers());
    }

    @Test
    void tlsThatWasSavedCanBeSwitchedOff() throws IOException {
        Files.writeString(store(), "emulator_tls: true\n");

        var _ = run("start-emulator", Map.of("instances", 1, "servers", "b:4222", "tls", false));

        assertEquals("false", calls("start").getFirst().input("tls"));
        assertTrue(Files.readString(store()).contains("emulator_tls: false"));
    }

    @Test
    void whatIsMissingIsNoticedBeforeAnybodyIsAsked() throws IOException {
        var report = run("start-emulator", Map.of("instances", 5));

        assertFalse(report.success());
        assertTrue(report.error().orElse("").contains("\"servers\" has no value"), this::log);
        assertEquals(List.of(), hosts.calls());
    }

    @Test
    void whatWasStartedIsStoppedWhenAHostCannotStart() throws IOException {
        behaviour.failing.add("h2");
        behaviour.put("h1", new EmulatorHosts.Running(9000, "other", 3, 1, 5, 0, "other"));

        var report = run("start-emulator", START);

        assertFalse(report.success());
        assertEquals(
                Map.of("h2", "no descriptors for so many nodes"),
                report.tasks().getFirst().nodes().failed());
        assertEquals(List.of(1, 2, 3, 4, 5), behaviour.numbers(), "other runs' stay");
    }

    @Test
    void aShareOfTheHostsMayBeEnough() throws IOException {
        behaviour.failing.add("h2");

        var report =
                run(
                        "start-nats",
                        Map.of("port", 4300, "monitor", 8300, "limit", 3, "min_success", "66%"));

        assertTrue(report.success(), this::log);
        assertEquals(3, calls("start_nats").size());
    }

    @Test
    void natsStartsOnOneHostUnlessMoreAreAskedFor() throws IOException {
        var report = run("start-nats", Map.of("port", 4300, "monitor", 8300));

        assertTrue(report.success(), this::log);
        assertEquals(1, calls("start_nats").size());
        assertEquals("4300", calls("start_nats").getFirst().input("port"));
        assertEquals("8300", calls("start_nats").getFirst().input("monitor_port"));
        assertTrue(run("stop-nats", Map.of("hosts", List.of("h1"))).success(), this::log);
        assertEquals(1, calls("stop_nats").size());
    }

    @Test
    void programsAreFetchedWithTheDigestsThatAreGiven() throws IOException {
        var digest = "0123456789abcdef".repeat(4);

        var report =
                run(
                        "setup-prereqs",
                        Map.of(
                                "emulator_url", "http://files.example.net/chorus",
                                "gnatsd_url", "http://files.example.net/nats",
                                "choria_url", "http://files.example.net/choria",
                                "gnatsd_sha256", digest));

        assertTrue(report.success(), this::log);
        assertEquals(9, calls("download").size());
        assertEquals(
                Map.of("choria-emulator", "", "nats-server", digest, "choria", ""),
                calls("download").stream()
                        .filter(call -> call.host().equals("h1"))
                        .collect(
                                Collectors.toMap(
                                        call -> call.input("target"),
                                        call -> call.input("sha256"))));
    }

    @Test
    void federationInputsAreKeptUnderTheirOwnNames() throws IOException {
        var report =
                run("start-federation", Map.of("federation", "f1:4222", "collective", "c1:4222"));

        assertFalse(report.success(), "hosts refuse it");
        assertEquals("f1:4222", calls("start_federation").getFirst().input("federation_servers"));
        assertEquals("c1:4222", calls("start_federation").getFirst().input("collective_servers"));
        var kept = Files.readString(store());
        assertTrue(kept.contains("federation_federation_nats: f1:4222"), kept);
        assertTrue(kept.contains("federation_collective_nats: c1:4222"), kept);
        assertFalse(run("stop-federation", Map.of()).success());
    }

    @Test
    void aFleetComesUpHealsAndGoes() throws IOException {
        var inputs =
                Map.<String, Object>of("instances", 31, "servers", "b:4222", "seed", 9, "lead", 1);

        var up = run("fleet-up", inputs);

        assertTrue(up.success(), this::log);
        assertEquals(31, behaviour.numbers().size());
        assertEquals(List.of("h1", "h2", "h3"), up.tasks().getFirst().nodes().ok());
        assertTrue(
                up.tasks()
                        .getFirst()
                        .message()
                        .startsWith("31 of 31 nodes are connected, on 3 hosts"),
                up.tasks().getFirst().message());

        behaviour.lose("h2");
        var healed = run("fleet-up", inputs);
        int after = behaviour.numbers().size();
        var down = run("fleet-down", Map.of());

        assertTrue(healed.success(), this::log);
        assertEquals(31, after);
        assertTrue(down.success(), this::log);
        assertEquals(List.of(), behaviour.numbers());
    }

    @Test
    void aFleetThatFindsNoRoomLeavesNothingBehind() throws IOException {
        behaviour.freeFiles = 105;

        var report = run("fleet-up", Map.of("instances", 31, "servers", "b:4222", "lead", 1));

        assertFalse(report.success());
        assertTrue(report.tasks().getFirst().message().contains("no room for 31 nodes"), this::log);
        assertEquals(List.of(), behaviour.numbers());
    }

    @Test
    void aMeasurementThatLosesAHostIsMadeAgainAfterHealing() throws IOException {
        var program = folder.resolve("chorus");
        var said = folder.resolve("said");
        Files.writeString(
                program,
                """
                #!/bin/sh
                echo "$@ hosts=$CHORUS_HOSTS management=$CHORUS_MANAGEMENT" >>%1$s
                test $(wc -l <%1$s) -gt 1 || exit 4
                """
                        .formatted(said));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        var inputs =
                Map.<String, Object>of(
                        "instances",
                        30,
                        "servers",
                        "b:4222",
                        "management",
                        "m:4222",
                        "seed",
                        9,
                        "lead",
                        1,
                        "chorus",
                        program.toString());

        var report = run("fleet-measure", inputs);

        assertTrue(report.success(), this::log);
        var runs = Files.readAllLines(said);
        assertEquals(2, runs.size());
        assertTrue(
                runs.getFirst()
                        .startsWith("run --keep --yes --instances=30 --name=fleet --seed=9 "),
                runs::toString);
        assertTrue(
                runs.getFirst().endsWith(" hosts=h1, h2, h3, management=m:4222"), runs::toString);
        assertEquals(30, behaviour.numbers().size());
    }
}
