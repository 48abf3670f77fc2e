package io.chorus.emulator.command;

import static io.chorus.testing.Eventually.eventually;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.node.NodeIdentity;
import io.chorus.testing.NatsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A thousand hosts that are none, under one playbook: each a node of an emulated fleet, on a real
/// broker, in processes as an operator would have them.
@Timeout(value = 150, unit = TimeUnit.SECONDS)
class EmulatedHostsTest {
    private static final int HOSTS = 1_000;
    private static final int SEED = 7;

    @TempDir private Path folder = Path.of("unset");

    /// Ten fail whatever they are asked, then ten say nothing.
    private Path fleet() throws IOException {
        return Files.writeString(
                folder.resolve("hosts.yaml"),
                """
                name: hosts
                seed: %d
                fleet:
                  nodes: %d
                  groups:
                    - {name: failing, share: 1%%, flaky: {error: 100%%}}
                    - {name: silent, share: 1%%, flaky: {silent: 100%%}}
                """
                        .formatted(SEED, HOSTS));
    }

    private static String identity(int number) {
        return NodeIdentity.of("hosts", SEED).of(number);
    }

    private Path book(String minimum) throws IOException {
        var hosts =
                IntStream.rangeClosed(1, HOSTS)
                        .mapToObj(EmulatedHostsTest::identity)
                        .collect(Collectors.joining(", "));
        return Files.writeString(
                folder.resolve("book.yaml"),
                """
                name: start
                version: 1.0.0
                author: A
                description: Starts an emulator on every host
                nodes:
                  hosts: {type: inline, hosts: [%s]}
                tasks:
                  - rpc:
                      description: Start
                      nodes: "{{{ nodes.hosts }}}"
                      action: emulator.start
                      min_success: %s
                      timeout: 3
                      properties: {instances: 750, agents: 10, collectives: 10, monitor: 0, servers: "192.0.2.1:4222"}
                """
                        .formatted(hosts, minimum));
    }

    private JsonNode play(Programs programs, String url, String minimum, int status)
            throws IOException, InterruptedException {
        var report = folder.resolve("report-" + minimum.replace("%", "") + ".json");
        var process =
                programs.start(
                        "playbook",
                        "playbook",
                        "run",
                        book(minimum).toString(),
                        "--server",
                        url,
                        "--report-file",
                        report.toString());
        int ended = programs.ended("playbook", process);
        assertEquals(
                status, ended, () -> programs.errors("playbook") + programs.output("playbook"));
        var told = new JsonMapper().readTree(report);
        double seconds = told.at("/tasks/0/run_time").asDouble();
        assertTrue(seconds >= 3 && seconds < 30, () -> "asking them took %f s".formatted(seconds));
        return told;
    }

    private static List<String> names(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).sorted().toList();
    }

    private static List<String> identities(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(EmulatedHostsTest::identity)
                .sorted()
                .toList();
    }

    @Test
    void thePlaybookSaysWhichHostsFailedAndWhichKeptSilent() throws Exception {
        try (var nats = NatsServer.start();
                var programs = new Programs(folder)) {
            programs.start(
                    "emulate",
                    "emulate",
                    "--hosts",
                    "--scenario",
                    fleet().toString(),
                    "-i",
                    Integer.toString(HOSTS),
                    "-p",
                    "0",
                    "--server",
                    nats.url());
            eventually(
                    "all connected",
                    ofSeconds(60),
                    () -> programs.errors("emulate").contains("connected  all 1,000 nodes"));

            var most = play(programs, nats.url(), "98%", 0);
            var too = play(programs, nats.url(), "99%", 3);

            for (var report : List.of(most, too)) {
                var hosts = report.at("/tasks/0/nodes");
                assertEquals(
                        identities(1, 10),
                        hosts.path("failed")
                                .propertyStream()
                                .map(Map.Entry::getKey)
                                .sorted()
                                .toList());
                assertEquals(identities(11, 20), names(hosts.path("silent")));
                assertEquals(identities(21, HOSTS), names(hosts.path("ok")));
            }
        }
    }
}
