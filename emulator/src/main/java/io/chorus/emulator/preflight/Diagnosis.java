package io.chorus.emulator.preflight;

import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.ChorusException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/// All findings about a plan at once, for a person who wants to see them together.
public final class Diagnosis {
    private static final int REQUESTER_CONNECTIONS = 4;

    private Diagnosis() {}

    /// Looks at this machine and, if servers are named, at the broker.
    ///
    /// @param servers empty for an embedded broker
    /// @param httpPort 0 for any
    public static List<Check> of(int nodes, List<ServerAddress> servers, int httpPort)
            throws InterruptedException {
        var demand =
                new Demand(
                        nodes,
                        servers.isEmpty(),
                        REQUESTER_CONNECTIONS,
                        servers.stream().allMatch(Loopback::contains));
        var checks = new ArrayList<>(Preflight.checks(demand, Machine.current()));
        checks.add(port(httpPort));
        checks.add(broker(servers));
        return List.copyOf(checks);
    }

    private static Check port(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return Check.good("HTTP port", "%d is free.".formatted(socket.getLocalPort()));
        } catch (IOException _) {
            return Check.bad(
                    "HTTP port",
                    "Port %d is taken by another program: choose another with --http-port, or 0 for any."
                            .formatted(port));
        }
    }

    private static Check broker(List<ServerAddress> servers) throws InterruptedException {
        if (servers.isEmpty()) {
            return Check.good("broker", "embedded; name yours with --server to have it looked at.");
        }
        try {
            var info = BrokerProbe.reach(servers);
            return Check.good(
                    "broker",
                    "%s answers: version %s, messages up to %,d bytes."
                            .formatted(info.address().url(), info.version(), info.maxPayload()));
        } catch (ChorusException e) {
            return Check.bad("broker", String.valueOf(e.getMessage()));
        }
    }
}
