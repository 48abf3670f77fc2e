package io.chorus.emulator.fleet;

import io.chorus.agents.node.NodeSettings;
import io.chorus.broker.client.ServerAddress;
import java.util.List;

/// How many nodes, what they are, and where they connect to.
///
/// @param instances number of nodes, at least 1
/// @param node what each is
/// @param servers the pool each connects to
/// @param connectsPerSecond how many nodes start in a second; 0 for as fast as the broker takes
///   them
public record FleetOptions(
        int instances, NodeSettings node, List<ServerAddress> servers, int connectsPerSecond) {
    public FleetOptions {
        servers = List.copyOf(servers);
        if (instances < 1) {
            throw new IllegalArgumentException(
                    "a fleet of " + instances + " nodes: want at least 1");
        }
        if (connectsPerSecond < 0) {
            throw new IllegalArgumentException(
                    connectsPerSecond + " connects a second: want at least 1, or 0 for no limit");
        }
    }
}
