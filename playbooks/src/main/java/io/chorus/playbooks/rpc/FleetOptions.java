package io.chorus.playbooks.rpc;

import io.chorus.agents.ddl.DdlLibrary;
import io.chorus.broker.client.ServerAddress;
import java.time.Duration;
import java.util.List;

/// How to reach the fleet.
///
/// @param servers brokers with the credentials to use there, at least one
/// @param connectTimeout for all that has to be connected at the start
/// @param caller security name, such as `choria=ops.mcollective`
/// @param identity name of the host that asks
/// @param collective that is asked
/// @param workers connections that receive replies
/// @param ddls what is known of agents
public record FleetOptions(
        List<ServerAddress> servers,
        Duration connectTimeout,
        String caller,
        String identity,
        String collective,
        int workers,
        DdlLibrary ddls) {
    public FleetOptions {
        servers = List.copyOf(servers);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("no broker given: want at least one");
        }
    }

    /// With the names of Choria's examples, one connection for replies and the known agents.
    public static FleetOptions of(List<ServerAddress> servers) {
        return new FleetOptions(
                servers,
                Duration.ofSeconds(5),
                "choria=rip.mcollective",
                "shell.chorus.local",
                "mcollective",
                1,
                new DdlLibrary(List.of()));
    }
}
