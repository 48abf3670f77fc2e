package io.chorus.emulator.sizing;

import io.chorus.emulator.preflight.BrokerCost;
import io.chorus.emulator.preflight.Needs;
import io.chorus.emulator.preflight.RequestCost;
import io.chorus.emulator.preflight.RequestTime;
import java.util.List;
import java.util.stream.Stream;

/// What a network takes by our own measurements.
///
/// @param nodes of it
/// @param brokers one row a server and a number of brokers
/// @param requestBytes that leave the brokers for a request to all
/// @param replyBytes that come back
/// @param requests how long one takes, a transport each
/// @param emulation ways to emulate it on one machine
/// @param quotes what others say
public record Sizing(
        int nodes,
        List<Brokers> brokers,
        long requestBytes,
        long replyBytes,
        List<Request> requests,
        List<Needs> emulation,
        List<Quote> quotes) {
    private static final int CLUSTER = 3;

    /// What each broker holds.
    ///
    /// @param server which
    /// @param count of brokers
    /// @param connections that each has to hold: of a cluster, while one is lost
    /// @param bytes of memory for them while they are idle
    /// @param requestMillis processor time of each for a request to all
    public record Brokers(
            String server, int count, int connections, long bytes, double requestMillis) {
        static Brokers of(BrokerCost cost, int count, int nodes) {
            int connections = Math.ceilDiv(nodes, Math.max(1, count - 1));
            return new Brokers(
                    cost.server(),
                    count,
                    connections,
                    cost.bytes(connections),
                    cost.requestNanos(connections) / 1e6);
        }
    }

    /// How long a request takes.
    ///
    /// @param transport `vm` or `tcp`
    /// @param millis from when it is due until the last node has answered
    /// @param measured whether fleets of that size were measured; drawn further from others if not
    public record Request(String transport, double millis, boolean measured) {
        static Request of(RequestTime line, int nodes) {
            return new Request(line.transport(), line.of(nodes), line.measured(nodes));
        }
    }

    public Sizing {
        brokers = List.copyOf(brokers);
        requests = List.copyOf(requests);
        emulation = List.copyOf(emulation);
        quotes = List.copyOf(quotes);
    }

    /// Reckons.
    ///
    /// @param nodes at least 1
    /// @param openFiles most that a process may have open
    public static Sizing of(int nodes, long openFiles) {
        var cost = RequestCost.MEASURED;
        return new Sizing(
                nodes,
                Stream.of(BrokerCost.NATS_SERVER, BrokerCost.EMBEDDED)
                        .flatMap(broker ->
                                Stream.of(
                                        Brokers.of(broker, 1, nodes),
                                        Brokers.of(broker, CLUSTER, nodes)))
                        .toList(),
                cost.requestBytes() * nodes,
                cost.replyBytes() * nodes,
                List.of(Request.of(RequestTime.TCP, nodes), Request.of(RequestTime.VM, nodes)),
                Needs.of(nodes, openFiles),
                Quote.of(nodes));
    }
}
