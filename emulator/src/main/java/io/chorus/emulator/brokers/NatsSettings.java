package io.chorus.emulator.brokers;

import java.util.List;
import java.util.stream.Collectors;

/// What one real nats-server of a run is told; its own defaults hold for all else, but for a
/// shorter lame duck.
///
/// @param name unlike that of any other
/// @param port for clients
/// @param clientPort where clients are to find it
/// @param monitorPort for its pages
/// @param clusterPort for routes; 0 for a server alone
/// @param routePort where peers are to find it
/// @param peers where the other servers' routes are found
/// @param maxPendingBytes of a client that does not read; 0 for the server's own limit
record NatsSettings(
        String name,
        int port,
        int clientPort,
        int monitorPort,
        int clusterPort,
        int routePort,
        List<Integer> peers,
        long maxPendingBytes) {
    static final String HOST = "127.0.0.1";
    private static final long USUAL_PAYLOAD = 1 << 20;

    NatsSettings {
        peers = List.copyOf(peers);
    }

    /// As the file that it reads.
    String text() {
        var text = new StringBuilder();
        text.append(
                """
                server_name: %s
                listen: "%s:%d"
                http: "%s:%d"
                lame_duck_duration: "30s"
                lame_duck_grace_period: "5s"
                """
                        .formatted(name, HOST, port, HOST, monitorPort));
        if (clientPort != port) {
            text.append("client_advertise: \"%s:%d\"\n".formatted(HOST, clientPort));
        }
        if (maxPendingBytes > 0) {
            text.append("max_pending: %d\n".formatted(maxPendingBytes));
            // It refuses a payload that no client could be sent.
            text.append("max_payload: %d\n".formatted(Math.min(USUAL_PAYLOAD, maxPendingBytes)));
        }
        if (clusterPort > 0) {
            text.append(cluster());
        }
        return text.toString();
    }

    private String cluster() {
        return """
        cluster {
          name: chorus
          listen: "%s:%d"
          advertise: "%s:%d"
          routes: [%s]
        }
        """
                .formatted(
                        HOST,
                        clusterPort,
                        HOST,
                        routePort,
                        peers.stream()
                                .map(peer -> "\"nats://%s:%d\"".formatted(HOST, peer))
                                .collect(Collectors.joining(", ")));
    }
}
