package io.chorus.emulator.sizing;

import java.util.List;
import java.util.Locale;

/// A rule or a figure of the field that we have not measured.
///
/// @param about what
/// @param says what it says of any network
/// @param here what it would mean for this one; empty if nothing
public record Quote(String about, String says, String here) {
    private static final int ACTIVEMQ_NODES = 1_000;
    private static final int HOST_NODES = 750;
    private static final int REQUEST_NODES = 50_000;
    private static final int REQUEST_SECONDS = 16;
    private static final int RENTED_HOSTS = 60;
    private static final int RENTED_NODES = 50_000;
    private static final int SMALL_BROKER_NODES = 5_500;

    /// All of them.
    ///
    /// @param nodes of the network they are applied to
    public static List<Quote> of(int nodes) {
        return List.of(
                new Quote(
                        "ActiveMQ",
                        "1,000 nodes an instance, on machines of 24 to 30 GB",
                        machines(Math.ceilDiv(nodes, ACTIVEMQ_NODES))),
                new Quote(
                        "one NATS broker",
                        "5,500 nodes on 2 processors and 4 GB; 50,000 in 1 to 1.5 GB at its peak",
                        nodes <= SMALL_BROKER_NODES ? "the small one" : ""),
                new Quote(
                        "hosts of emulators",
                        "750 nodes each; 400 of them were 300,000 nodes",
                        machines(Math.ceilDiv(nodes, HOST_NODES))),
                new Quote(
                        "rented",
                        "50,000 nodes on fewer than 60 machines and three brokers, many runs for under 20 USD in all",
                        machines(Math.ceilDiv((long) nodes * RENTED_HOSTS, RENTED_NODES))),
                new Quote(
                        "a request to all",
                        "16 s for 50,000 nodes with the client in Ruby",
                        String.format(
                                Locale.ROOT,
                                "%.1f s",
                                (double) REQUEST_SECONDS * nodes / REQUEST_NODES)));
    }

    private static String machines(long count) {
        return String.format(Locale.ROOT, count == 1 ? "%,d machine" : "%,d machines", count);
    }
}
