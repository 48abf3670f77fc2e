package io.chorus.emulator.ec2;

import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.preflight.BrokerCost;
import io.chorus.emulator.preflight.Needs;
import io.chorus.emulator.preflight.RequestCost;
import java.util.ArrayList;
import java.util.List;

/// The hosts that a rental takes, what goes over their network, and the bill.
///
/// @param rental what was wanted, with brokers and emulators filled in
/// @param prices that it is reckoned with
/// @param hosts by role
/// @param lines of the bill
/// @param nodesAHost share of each emulator
/// @param connectionsABroker while all brokers are there
/// @param bytes that go over the network in a run
public record RentalPlan(
        Rental rental,
        PriceFile prices,
        List<Hosts> hosts,
        List<Line> lines,
        int nodesAHost,
        int connectionsABroker,
        long bytes) {

    /// Hosts of one role.
    ///
    /// @param role `emulator`, `broker` or `controller`
    /// @param type the dearest that may be given
    /// @param spot whether they may be taken away
    public record Hosts(String role, int count, String type, boolean spot) {}

    /// Something to pay for.
    ///
    /// @param dollarsAnHour of all of it
    public record Line(String what, double dollarsAnHour) {}

    /// How much processor time a request to the whole fleet may take of an emulator: beyond, it
    /// would be the host that is measured, not the network.
    private static final double ANSWER_SECONDS = 0.25;

    /// Of a broker's memory, for idle connections; the rest is for what is on its way.
    private static final double BROKER_MEMORY = 0.6;

    /// One broker is enough for so many; more are a cluster, which is to outlive a broker.
    private static final int ONE_BROKER = 5_000;

    /// What brokers and controller are; the first of the module's list.
    private static final String HOST_TYPE = "c7i.large";

    private static final int DISK_GIGABYTES = 8;

    private static final int INTERFACE_ENDPOINTS = 2;

    private static final double HOURS_A_MONTH = 730;

    public RentalPlan {
        hosts = List.copyOf(hosts);
        lines = List.copyOf(lines);
    }

    /// Plans as few hosts as will do.
    ///
    /// @throws ChorusException with exit status 5 if it cannot be done with what may be rented, 2
    ///   if there are no prices for it
    public static RentalPlan of(Rental wanted, PriceFile prices) {
        var region = prices.in(wanted.region());
        // The smallest of them, as any may come.
        int emulators =
                wanted.emulators() > 0
                        ? wanted.emulators()
                        : Math.ceilDiv(wanted.nodes(), mostNodesAHost(prices));
        int brokers = wanted.brokers() > 0 ? wanted.brokers() : brokers(wanted.nodes(), prices);
        int share = Math.ceilDiv(wanted.nodes(), emulators);
        if (emulators > Rental.MOST_EMULATORS || share > Rental.MOST_NODES_A_HOST) {
            throw new ChorusException(
                    ExitStatus.PREFLIGHT,
                    "%,d nodes on %,d emulators are %,d each: take at most %,d hosts with at most %,d nodes."
                            .formatted(
                                    wanted.nodes(),
                                    emulators,
                                    share,
                                    Rental.MOST_EMULATORS,
                                    Rental.MOST_NODES_A_HOST));
        }
        var rental =
                new Rental(
                        wanted.nodes(),
                        brokers,
                        emulators,
                        wanted.hours(),
                        wanted.region(),
                        wanted.spot(),
                        wanted.requests());
        var hosts =
                List.of(
                        new Hosts("emulator", emulators, prices.dearest(region), wanted.spot()),
                        new Hosts("broker", brokers, hostType(prices), false),
                        new Hosts("controller", 1, hostType(prices), false));
        return new RentalPlan(
                rental,
                prices,
                hosts,
                bill(hosts, prices, region),
                share,
                Math.ceilDiv(wanted.nodes(), brokers),
                traffic(rental));
    }

    private static String hostType(PriceFile prices) {
        return prices.types().containsKey(HOST_TYPE)
                ? HOST_TYPE
                : prices.types().keySet().stream().sorted().findFirst().orElseThrow();
    }

    private static int mostNodesAHost(PriceFile prices) {
        int most = Rental.MOST_NODES_A_HOST;
        for (var type : prices.types().values()) {
            double byCpu = type.cores() * ANSWER_SECONDS * 1e9 / RequestCost.MEASURED.cpuNanos();
            most = Math.min(most, (int) byCpu);
            while (most > 1 && Needs.bytesBesideBrokers(most) > type.memoryBytes() / 2) {
                most = most * 9 / 10;
            }
        }
        return Math.max(1, most);
    }

    /// So many that those which are left when one is lost still hold everybody.
    private static int brokers(int nodes, PriceFile prices) {
        if (nodes <= ONE_BROKER) {
            return 1;
        }
        double memory = prices.type(hostType(prices)).memoryBytes() * BROKER_MEMORY;
        long room = (long) memory / BrokerCost.NATS_SERVER.idleBytes();
        for (int brokers = 3; brokers <= 7; brokers += 2) {
            if (nodes <= room * (brokers - 1)) {
                return brokers;
            }
        }
        throw new ChorusException(
                ExitStatus.PREFLIGHT,
                "%,d nodes are more than seven brokers of type %s hold when one is lost (%,d): take fewer."
                        .formatted(nodes, hostType(prices), room * 6));
    }

    private static List<Line> bill(List<Hosts> hosts, PriceFile prices, PriceFile.Region region) {
        var lines = new ArrayList<Line>();
        int disks = 0;
        for (var one : hosts) {
            lines.add(
                    new Line(
                            one.role(),
                            one.count()
                                    * hour(one, region)
                                    * (one.spot() ? prices.spotShare() : 1)));
            disks += one.count();
        }
        lines.add(new Line("disks", disks * DISK_GIGABYTES * region.disk() / HOURS_A_MONTH));
        lines.add(new Line("endpoints", INTERFACE_ENDPOINTS * region.endpoint()));
        return lines;
    }

    private static double hour(Hosts hosts, PriceFile.Region region) {
        return region.hour().getOrDefault(hosts.type(), 0.0);
    }

    /// Each request goes from a broker to each node, each reply to a broker, mostly on to another
    /// one, and to the requester.
    private static long traffic(Rental rental) {
        var cost = RequestCost.MEASURED;
        double routed = (rental.brokers() - 1.0) / rental.brokers();
        double aNode = cost.requestBytes() + cost.replyBytes() * (2 + routed);
        return Math.round(aNode * rental.nodes() * rental.requests());
    }

    /// How long all cores of an emulator work on its share of a request to the whole fleet.
    double answerSeconds() {
        int cores = prices.type(hosts.getFirst().type()).cores();
        return nodesAHost * RequestCost.MEASURED.cpuNanos() / 1e9 / cores;
    }

    /// Of everything while it runs.
    public double dollarsAnHour() {
        return lines.stream().mapToDouble(Line::dollarsAnHour).sum();
    }

    /// From up to down, if that takes all its hours; none begun is cheaper.
    public double dollarsARun() {
        return dollarsAnHour() * rental.hours();
    }

    /// The most that hosts can cost: spot prices go no higher than those on demand.
    public double dollarsARunAtMost() {
        var region = prices.in(rental.region());
        double saved =
                hosts.stream()
                        .filter(Hosts::spot)
                        .mapToDouble(one -> one.count() * hour(one, region))
                        .sum();
        return dollarsARun() + saved * (1 - prices.spotShare()) * rental.hours();
    }

    /// What the traffic would cost if hosts were spread over zones; in one zone it is free.
    public double dollarsBetweenZones() {
        return bytes / 1e9 * prices.in(rental.region()).betweenZones();
    }

    /// Refuses what may cost more than somebody wants to pay.
    ///
    /// @throws ChorusException with exit status 5
    public void refuseAbove(double most) {
        if (dollarsARunAtMost() > most) {
            throw new ChorusException(
                    ExitStatus.PREFLIGHT,
                    "%,d nodes for %d h may cost %.2f USD, more than the %.2f of --max-cost: take fewer nodes or hours."
                            .formatted(rental.nodes(), rental.hours(), dollarsARunAtMost(), most));
        }
    }
}
