package io.chorus.agents.host;

import java.util.List;

/// A NATS server to start.
///
/// @param port for clients
/// @param monitorPort for its pages
/// @param clusterPort for routes; 0 for none
/// @param routes other servers of the cluster, as `host:port` or URLs
/// @param cluster its name; empty for the usual one
/// @param leafnodePort for leaf nodes; 0 for none
/// @param leafnodeServers whose leaf it is, as URLs; maybe none
public record StartNats(
        int port,
        int monitorPort,
        int clusterPort,
        List<String> routes,
        String cluster,
        int leafnodePort,
        List<String> leafnodeServers) {
    private static final int HIGHEST_PORT = 65_535;

    public StartNats {
        routes = List.copyOf(routes);
        leafnodeServers = List.copyOf(leafnodeServers);
        port("port", port, 1);
        port("monitor_port", monitorPort, 1);
        port("cluster_port", clusterPort, 0);
        port("leafnode_port", leafnodePort, 0);
        if (clusterPort == 0 && !routes.isEmpty()) {
            throw new HostException("routes without a cluster_port: give both");
        }
    }

    private static void port(String name, int value, int least) {
        if (value < least || value > HIGHEST_PORT) {
            throw new HostException(
                    "%s is %d: want %d to %d".formatted(name, value, least, HIGHEST_PORT));
        }
    }
}
