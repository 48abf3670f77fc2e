package io.chorus.emulator.command;

import io.chorus.agents.node.NodeSettings;
import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.fleet.FleetOptions;
import io.chorus.emulator.fleet.LocalFleet;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// Three nodes that live on a broker before anybody else comes.
final class OtherFleet {
    private OtherFleet() {}

    static LocalFleet on(int port) throws InterruptedException {
        var fleet =
                new LocalFleet(
                        new FleetOptions(
                                3,
                                NodeSettings.builder("other", 99).build(),
                                List.of(new ServerAddress("127.0.0.1", port)),
                                0),
                        InstantSource.system());
        fleet.start(() -> true);
        if (!fleet.awaitReady(Duration.ofSeconds(20), () -> true)) {
            fleet.close();
            throw new AssertionError("three nodes could not connect: " + fleet.connectPhase());
        }
        return fleet;
    }
}
