package io.chorus.playbooks.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.chorus.agents.protocol.RpcReply;
import io.chorus.playbooks.book.PlaybookReader;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.report.RunReport;
import io.chorus.playbooks.rpc.FakeHosts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whole playbooks that reach nodes.
@Timeout(60)
class FleetRunTest {
    private static final String LOAD_FLEET =
            """
            ---
            name: load_fleet
            version: 0.3.1
            author: Load Team <load@example.net>
            description: Starts a number of emulated servers on every load host and waits until all report up
            run_as: choria=load.mcollective
            tags: [emulator, load]

            uses:
              rpcutil: "~ 1.0.0"
              emulator: ">= 0.0.1"

            data_stores:
              saved:
                type: file
                file: ~/.load-fleet.yaml
                format: yaml
                create: true

            inputs:
              servers:
                description: Brokers as host:port, comma separated
                type: String
                validation: ":shellsafe"
                data: saved/servers
                save: true

              instances:
                description: Emulated servers per host
                type: Integer
                data: saved/instances
                default: 750
                save: true

              max_hosts:
                description: Use at most this many hosts
                type: Integer
                required: false
                default: 400

              hook_url:
                description: Where to report the outcome
                type: String
                required: false
                default: "https://hooks.example.net/load"
                validation: "/^https:/"

            nodes:
              hosts:
                type: mcollective
                discovery_method: mc
                agents: [emulator]
                facts: ["role=emulator"]
                limit: "{{{ inputs.max_hosts }}}"
                at_least: 2
                when_empty: "No load host answered for {{{ metadata.name }}}"
                test: true
                uses: [rpcutil, emulator]

            tasks:
              - mcollective:
                  description: "Start {{{ inputs.instances }}} servers per host"
                  nodes: "{{{ nodes.hosts }}}"
                  action: emulator.start
                  batch_size: 50
                  batch_sleep_time: 2
                  silent: true
                  post: [summarize]
                  properties:
                    instances: "{{{ inputs.instances }}}"
                    agents: 10
                    collectives: 1
                    monitor: 8080
                    servers: "{{{ inputs.servers }}}"
                    tls: false

              - mcollective:
                  description: Wait until every emulator is up
                  nodes: "{{{ nodes.hosts }}}"
                  action: emulator.emulator_status
                  silent: true
                  pre_sleep: 5
                  tries: 12
                  try_sleep: 10
                  assert: "running=true and memory>0"
                  properties:
                    port: 8080

            hooks:
              on_success:
                - webhook:
                    description: Report success
                    uri: "{{{ inputs.hook_url }}}"
                    method: POST
                    headers:
                      X-Run: "{{{ uuid }}}"
                    data:
                      state: up
                      hosts: "{{{ nodes.hosts }}}"
                      instances: "{{{ inputs.instances }}}"
                      at: "{{{ utc_date(%FT%TZ) }}}"
                - graphite_event:
                    description: Mark the graphs
                    what: load fleet up
                    data: "{{{ inputs.instances }}} per host after {{{ elapsed_time }}} s"
                    graphite: https://graphite.example.net/events/
                    tags: [load, emulator]
                    fail_ok: true

              on_fail:
                - mcollective:
                    description: Stop what was started
                    nodes: "{{{ nodes.hosts }}}"
                    action: emulator.stop
                    fail_ok: true
                    properties:
                      port: 8080
                - slack:
                    description: Tell the channel
                    token: xoxb-EXAMPLE
                    channel: "#load"
                    color: danger
                    text: "{{{ metadata.name }}} failed"
            """;

    @TempDir private Path folder;
    private final FakeHosts hosts = new FakeHosts();
    private final Map<String, Integer> instances = new ConcurrentHashMap<>();

    @AfterEach
    void scatter() throws InterruptedException {
        hosts.close();
    }

    private RunReport run(String yaml, Map<String, Object> inputs) {
        var findings = new Findings();
        var text = yaml.startsWith("---") ? yaml : Books.HEAD + yaml;
        var book = PlaybookReader.read(folder.resolve("book.yaml"), text, findings);
        assertTrue(findings.isClean(), findings::errors);
        var lines = new ConcurrentLinkedQueue<>();
        var settings = RunSettings.of(inputs, _ -> hosts.fleet(), lines::add);
        return PlaybookRun.of(book, settings);
    }

    /// A host with the manager agent, that starts emulators in no time.
    private RpcReply manager(FakeHosts.Call call) {
        return switch (call.body().action()) {
            case "agent_inventory" ->
                    call.ok(
                            Map.of(
                                    "agents",
                                    List.of(
                                            Map.of("agent", "rpcutil", "version", "1.0.0"),
                                            Map.of("agent", "emulator", "version", "1.0.0"))));
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
    private String loadFleet(String hook) {
        return LOAD_FLEET
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
}
