package io.chorus.emulator.sizing;

import io.chorus.emulator.preflight.BrokerCost;
import java.io.PrintWriter;
import java.util.Locale;

/// A sizing as people read it.
public final class SizingReport {
    private SizingReport() {}

    /// Prints it in some twenty lines.
    public static void print(Sizing sizing, PrintWriter out) {
        out.printf(Locale.ROOT, "%,d nodes, by our own measurements%n", sizing.nodes());
        out.printf(
                Locale.ROOT,
                "%nbrokers, nodes with %d subscriptions    connections  memory, idle  processor a request to all%n",
                BrokerCost.SUBSCRIPTIONS);
        sizing.brokers().forEach(row -> print(row, out));
        out.printf(
                Locale.ROOT,
                "%na request to all    %.1f MB to the nodes, %.1f MB back%n",
                sizing.requestBytes() / 1e6,
                sizing.replyBytes() / 1e6);
        for (var request : sizing.requests()) {
            out.printf(
                    Locale.ROOT,
                    "  %-15s %6.0f ms until the last has answered, all on two cores%s%n",
                    request.transport().equals("vm") ? "without sockets" : "over TCP",
                    request.millis(),
                    request.measured() ? "" : " (drawn further than was measured)");
        }
        out.printf("%nto emulate them on one machine%n");
        for (var way : sizing.emulation()) {
            out.printf(
                    Locale.ROOT,
                    "  %,6d MiB, %2d %-10s %s%n",
                    (way.bytes() + way.kernelBytes()) >> 20,
                    way.processes(),
                    way.processes() == 1 ? "process" : "processes",
                    way.way());
        }
        out.printf(
                Locale.ROOT,
                "  on rented ones: ./chorus ec2 plan --nodes %d%n%nothers say (quoted, not measured by us)%n",
                sizing.nodes());
        for (var quote : sizing.quotes()) {
            out.printf(
                    "  %-19s %s%s%n",
                    quote.about(), quote.says(), quote.here().isEmpty() ? "" : ": " + quote.here());
        }
    }

    private static void print(Sizing.Brokers row, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "  %-36s %,13d %,9d MiB %,10.0f ms%n",
                "%s, %s"
                        .formatted(
                                row.server(),
                                row.count() == 1 ? "one" : "each of " + row.count() + ", one lost"),
                row.connections(),
                row.bytes() >> 20,
                row.requestMillis());
    }
}
