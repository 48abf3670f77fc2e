package io.chorus.playbooks.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.chorus.agents.protocol.RpcReply;
import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.book.PlaybookReader;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.report.ReportFormat;
import io.chorus.playbooks.report.RunReport;
import io.chorus.playbooks.rpc.FakeHosts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whole playbooks that reach nodes.
@Timeout(60)
class FleetRunTest {
    @TempDir private Path folder;
    private final FakeHosts hosts = new FakeHosts();
    private final Map<String, Integer> instances = new ConcurrentHashMap<>();

    @AfterEach
    void scatter() throws InterruptedException {
        hosts.close();
    }

    private RunReport run(String yaml, Map<String, Object> inputs) {
        return run(yaml, inputs, _ -> true);
    }

    private RunReport run(String yaml, Map<String, Object> inputs, Predicate<String> reached) {
        var findings = new Findings();
        var text = yaml.startsWith("---") ? yaml : Books.HEAD + yaml;
        var book = PlaybookReader.read(folder.resolve("book.yaml"), text, findings);
        assertTrue(findings.isClean(), findings::errors);
        var lines = new ConcurrentLinkedQueue<>();
        var settings = RunSettings.of(inputs, _ -> hosts.fleet(), lines::add).reaching(reached);
        return PlaybookRun.of(book, settings);
    }

    /// A host with the manager agent, that starts emulators in no time.
    private RpcReply manager(FakeHosts.Call call) {
        return switch (call.body().action()) {
            case "agent_inventory" -> call.managedHost();
            case "start" -> {
                instances.put(call.host(), Integer.parseInt(call.input("instances")));
                yield call.ok(Map.of("status", true));
            }
            case "emulator_status" ->
                    call.ok(Map.of("running", instances.containsKey(call.host()), "memory", 5000));
            case "stop" -> {
                instances.remove(call.host());
                yield call.ok(Map.of("status", true));
            }
            default -> call.ok(Map.of("pong", 1));
        };
    }

    /// As printed but for where files and web servers are, and without the long pauses.
    private String loadFleet(String hook) throws IOException {
        return WorkedExamplesTest.text("load_fleet")
                .replace("~/.load-fleet.yaml", folder.resolve("saved.yaml").toString())
                .replace("https://hooks.example.net/load", hook)
                .replace("https://graphite.example.net/events/", "http://127.0.0.1:1/events/")
                .replace("/^https:/", "/^http:/")
                .replace("pre_sleep: 5", "pre_sleep: 0")
                .replace("try_sleep: 10", "try_sleep: 0");
    }

    @Test
    void aFleetIsFannedOutAndItsInputsAreRemembered() throws Exception {
        hosts.with(this::manager, "h1.example.net", "h2.example.net", "h3.example.net");
        Queue<String> reported = new ConcurrentLinkedQueue<>();
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/load",
                exchange -> {
                    reported.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        server.start();
        try {
            var book = loadFleet("http://127.0.0.1:" + server.getAddress().getPort() + "/load");

            var first = run(book, Map.of("servers", "192.0.2.10:4222", "instances", 5));
            var second = run(book, Map.of());

            for (var report : List.of(first, second)) {
                assertTrue(report.success(), () -> report.error() + " " + Books.course(report));
                assertEquals(3, report.nodes().getOrDefault("hosts", List.of()).size());
                assertEquals(
                        "Start 5 servers per host: {\"true\":3}",
                        report.tasks().getFirst().message());
            }
            assertEquals(
                    Map.of("h1.example.net", 5, "h2.example.net", 5, "h3.example.net", 5),
                    instances);
            assertEquals(2, reported.size());
            assertTrue(reported.element().contains("\"instances\":5"), reported::element);
            assertTrue(Files.readString(folder.resolve("saved.yaml")).contains("192.0.2.10:4222"));
            var started =
                    hosts.calls().stream()
                            .filter(call -> call.body().action().equals("start"))
                            .findFirst()
                            .orElseThrow();
            assertEquals("192.0.2.10:4222", started.input("servers"));
            assertEquals("10", started.input("agents"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aFleetThatDoesNotComeUpIsStoppedAgain() throws Exception {
        hosts.with(this::manager, "h1.example.net")
                .with(
                        call ->
                                call.body().action().equals("start")
                                        ? call.failed("no descriptors left")
                                        : manager(call),
                        "h2.example.net");
        var book = loadFleet("http://127.0.0.1:1/load").replaceAll("(?s)    - slack:.*", "");

        var report = run(book, Map.of("servers", "192.0.2.10:4222"));

        assertFalse(report.success());
        assertEquals(
                Map.of("h2.example.net", "no descriptors left"),
                report.tasks().getFirst().nodes().failed());
        assertEquals(Map.of(), instances);
        assertEquals("on_fail", report.tasks().getLast().set());
    }

    @Test
    void aFleetIsSharedOutAndOnlyTheFailedAreTriedAgain() throws Exception {
        var tries = new AtomicInteger();
        hosts.with(this::manager, "a", "b", "c")
                .with(
                        call -> tries.incrementAndGet() == 1 ? call.failed("busy") : manager(call),
                        "late");

        var report =
                run(
                        """
                        nodes:
                          hosts: {type: inline, hosts: [a, b, c, late]}
                        tasks:
                          - rpc:
                              description: Share out
                              nodes: "{{{ nodes.hosts }}}"
                              action: emulator.start
                              timeout: 5
                              silent: true
                              tries: 3
                              try_sleep: 0
                              retry_on: failed
                              register: up
                              per_node:
                                instances: "{{{ node.share(50) }}}"
                                name: "{{{ node.name }}}"
                          - shell:
                              description: Never
                              when: "tasks.up.success=false"
                              command: exit 1
                          - shell:
                              description: Tell
                              command: [echo, "{{{ tasks.up.ok_nodes }}}"]
                        """,
                        Map.of());

        assertTrue(report.success(), () -> report.error() + " " + Books.course(report));
        assertEquals(Map.of("a", 13, "b", 13, "c", 12, "late", 12), instances);
        assertEquals(
                Map.of("a", 1L, "b", 1L, "c", 1L, "late", 2L),
                hosts.calls().stream()
                        .collect(
                                Collectors.groupingBy(
                                        FakeHosts.Call::host, Collectors.counting())));
        assertEquals(
                List.of(
                        "tasks:Share out:failed",
                        "tasks:Share out:ok",
                        "tasks:Never:not run",
                        "tasks:Tell:ok"),
                Books.course(report));
        var second = report.tasks().get(1).nodes();
        assertEquals(List.of(), second.silent());
        assertEquals(4, second.ok().size());
    }

    @ParameterizedTest
    @EnumSource(names = {"YAML", "JSON"})
    void aSecondRunReachesOnlyWhomTheFirstDidNotGetThroughTo(ReportFormat format) throws Exception {
        var refusing = new AtomicBoolean(true);
        hosts.with(this::manager, "a", "b")
                .with(call -> refusing.get() ? call.failed("busy") : manager(call), "busy")
                .with(call -> refusing.get() ? null : manager(call), "silent");
        var book =
                """
                nodes: {hosts: {type: inline, hosts: [a, b, busy, silent]}}
                tasks:
                  - rpc: {nodes: "{{{ nodes.hosts }}}", action: emulator.start, timeout: 1, properties: {instances: 5}}
                """;
        var first = run(book, Map.of());
        var saved = Files.writeString(folder.resolve("report"), format.write(first));
        refusing.set(false);
        int before = hosts.calls().size();

        var second = run(book, Map.of(), Reach.only(List.of(), Optional.of(saved)));

        assertFalse(first.success());
        assertTrue(second.success(), second::toString);
        assertEquals(List.of("busy", "silent"), second.nodes().get("hosts"));
        assertEquals(2, hosts.calls().size() - before);
        var done = Files.writeString(folder.resolve("done"), format.write(second));
        var nothing =
                assertThrows(
                        PlaybookException.class, () -> Reach.only(List.of(), Optional.of(done)));
        assertTrue(nothing.getMessage().contains("nothing to run again"), nothing.getMessage());
    }
}
