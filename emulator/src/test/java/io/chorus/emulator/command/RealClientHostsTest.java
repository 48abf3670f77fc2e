package io.chorus.emulator.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.host.PretendedHosts;
import io.chorus.agents.node.NodeSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The real `choria` calls the agent of hosts with the description that `client-setup` wrote.
@Timeout(120)
class RealClientHostsTest {
    @TempDir private Path home = Path.of("unset");

    private static RealClient.Outcome ask(RealClient choria, List<String> known, String... words)
            throws IOException, InterruptedException {
        return choria.run(
                Stream.of(Stream.of("req", "emulator"), Stream.of(words), known.stream())
                        .flatMap(Function.identity())
                        .toArray(String[]::new));
    }

    @Test
    void hostsAreAskedByTheRealClient() throws Exception {
        var hosts =
                NodeSettings.builder("host", 3)
                        .host(new PretendedHosts(InstantSource.system(), "1.2.3"))
                        .build();
        try (var broker = TestBroker.start()) {
            var url = "nats://127.0.0.1:" + broker.port();
            try (var fleet = SmallFleet.connect(url, hosts, 4)) {
                var folder = home.resolve("client");
                var setup = CommandRun.of("client-setup", folder.toString(), "--server=" + url);
                assertEquals(0, setup.status(), setup::err);
                var choria = new RealClient(home, folder);
                // Whom it knows by name it does not look for first, which takes it two seconds.
                var known =
                        fleet.identities().stream().flatMap(name -> Stream.of("-I", name)).toList();

                var start =
                        choria.run(
                                "req",
                                "emulator",
                                "start",
                                "instances=750",
                                "agents=10",
                                "collectives=10",
                                "servers=192.0.2.1:4300",
                                "run=r1",
                                "--json");
                var status = ask(choria, known, "emulator_status", "--json");
                var people = ask(choria, known, "status", "port=8080");
                var log = ask(choria, known, "collect", "what=everything");
                var stop = ask(choria, known, "stop", "--json");

                var mapper = new JsonMapper();
                assertEquals(
                        fleet.identities().size(),
                        mapper.readTree(start.output()).at("/request_stats/ok").asInt(),
                        start::toString);
                for (var reply : mapper.readTree(status.output()).path("replies")) {
                    assertTrue(reply.at("/data/running").asBoolean(), reply::toString);
                    assertEquals(750, reply.at("/data/instances").asInt());
                }
                assertTrue(people.output().contains("Summary of Running"), people::toString);
                assertTrue(log.status() != 0, log::toString);
                assertEquals(
                        4,
                        mapper.readTree(stop.output()).at("/request_stats/ok").asInt(),
                        stop::toString);
            }
        }
    }
}
