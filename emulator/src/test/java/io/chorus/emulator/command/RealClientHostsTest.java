package io.chorus.emulator.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.agents.host.PretendedHosts;
import io.chorus.agents.node.NodeSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The real `choria` calls the agent of hosts with the description that `client-setup` wrote.
@Timeout(120)
class RealClientHostsTest {
    @TempDir private Path home = Path.of("unset");

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
                var status = choria.run("req", "emulator", "emulator_status", "--json");
                var people = choria.run("req", "emulator", "status", "port=8080");
                var log = choria.run("req", "emulator", "collect", "what=everything");
                var stop = choria.run("req", "emulator", "stop", "--json");

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
