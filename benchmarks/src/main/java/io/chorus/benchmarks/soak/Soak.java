package io.chorus.benchmarks.soak;

import io.chorus.agents.filter.Filter;
import io.chorus.agents.node.NodeSettings;
import io.chorus.agents.rpc.Discovery;
import io.chorus.agents.rpc.Requester;
import io.chorus.agents.rpc.RequesterOptions;
import io.chorus.broker.client.Commons;
import io.chorus.broker.client.ConnectionOptions;
import io.chorus.broker.server.MessageTap;
import io.chorus.emulator.brokers.BrokerSet;
import io.chorus.emulator.brokers.EmbeddedBrokers;
import io.chorus.emulator.brokers.TransportKind;
import io.chorus.emulator.faults.Extent;
import io.chorus.emulator.faults.FaultEngine;
import io.chorus.emulator.faults.FaultLog;
import io.chorus.emulator.faults.FaultTargets;
import io.chorus.emulator.faults.RandomFaults;
import io.chorus.emulator.fleet.FleetOptions;
import io.chorus.emulator.fleet.LocalFleet;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Breaks a fleet and its cluster at random for a while, then looks whether all answer and nothing
/// is left behind. Ends with status 1 if not.
public final class Soak implements FaultLog {
    private static final Duration EVERY = Duration.ofSeconds(20);
    private static final Duration LASTING = Duration.ofSeconds(8);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final MessageTap NO_TAP = (_, _) -> null;

    private final long startNanos = System.nanoTime();
    private volatile boolean failed;

    private Soak() {}

    /// Runs it.
    ///
    /// @param args minutes, nodes, brokers, seed
    public static void main(String[] args) throws Exception {
        var minutes = Duration.ofMinutes(Long.parseLong(args[0]));
        int nodes = Integer.parseInt(args[1]);
        int brokers = Integer.parseInt(args[2]);
        long seed = Long.parseLong(args[3]);
        boolean good = new Soak().run(minutes, nodes, new BrokerSet(brokers, false, 0), seed);
        System.out.println(good ? "nothing is left behind" : "SOMETHING IS LEFT BEHIND");
        System.exit(good ? 0 : 1);
    }

    private boolean run(Duration time, int nodes, BrokerSet set, long seed) throws Exception {
        var plans =
                new RandomFaults(EVERY, LASTING)
                        .plans(
                                new Extent(set.count(), true, false, nodes, List.of("all")),
                                seed,
                                EVERY,
                                time);
        System.out.printf(
                "%d faults in %d minutes, seed %d%n", plans.size(), time.toMinutes(), seed);
        boolean good = true;
        try (var brokers = new EmbeddedBrokers(set, TransportKind.TCP, NO_TAP)) {
            Footprint before;
            try (var fleet = fleet(nodes, seed, brokers);
                    var faults =
                            new FaultEngine(plans, new FaultTargets(brokers, fleet), this, seed)) {
                fleet.start(() -> true);
                good &= fleet.awaitReady(PATIENCE, () -> true);
                ask(brokers, nodes);
                before = footprint("before", brokers);
                faults.start(System.nanoTime());
                watch(time, fleet, brokers);
                good &= whole(fleet);
                int answered = ask(brokers, nodes);
                System.out.printf(
                        "%d of %d nodes answer, %d reconnects%n",
                        answered, nodes, fleet.reconnects());
                good &= answered == nodes;
                var after = footprint("after", brokers);
                good &= after.threads() <= before.threads() + 2;
                good &= after.files() <= before.files() + 10;
                // Fewer where nobody came back to a broker, which then announces nothing to others.
                good &= after.subscriptions() <= before.subscriptions();
                good &= after.heapBytes() <= before.heapBytes() * 1.25;
            }
            good &= nobodyLeft(brokers);
        }
        return good && !failed;
    }

    private static LocalFleet fleet(int nodes, long seed, EmbeddedBrokers brokers) {
        var node = NodeSettings.builder("soak", seed).emulatedAgents(1).build();
        return new LocalFleet(
                new FleetOptions(nodes, node, brokers.servers(), 0), InstantSource.system());
    }

    private void watch(Duration time, LocalFleet fleet, EmbeddedBrokers brokers)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        long minutes = 0;
        while (System.nanoTime() - end < 0) {
            TimeUnit.SECONDS.sleep(Math.clamp((end - System.nanoTime()) / 1_000_000_000L, 1, 60));
            footprint("%2d min  connected %d".formatted(++minutes, fleet.connected()), brokers);
        }
    }

    private static boolean whole(LocalFleet fleet) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (fleet.connected() < fleet.instances()) {
            if (System.nanoTime() - end > 0) {
                System.out.printf("only %d nodes are connected%n", fleet.connected());
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return true;
    }

    private static int ask(EmbeddedBrokers brokers, int nodes) throws InterruptedException {
        try (var commons = Commons.start();
                var requester =
                        Requester.connect(
                                RequesterOptions.of(
                                        ConnectionOptions.requester(
                                                brokers.servers(), "soak", 1, commons),
                                        "choria=soak.mcollective",
                                        "soak.choria.local",
                                        1),
                                PATIENCE)) {
            return requester
                    .discover(
                            Discovery.of(Filter.ALL, "rpcutil", Duration.ofSeconds(20))
                                    .expecting(nodes))
                    .senders()
                    .size();
        }
    }

    /// Nobody's interest may stay at any broker when all clients are gone.
    private static boolean nobodyLeft(EmbeddedBrokers brokers) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (brokers.figures().subscriptions() > 0 || brokers.figures().connections() > 0) {
            if (System.nanoTime() - end > 0) {
                System.out.println("left at the brokers: " + brokers.figures());
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        System.out.println("brokers hold no connection and no subscription");
        return true;
    }

    private static Footprint footprint(String when, EmbeddedBrokers brokers) throws IOException {
        var footprint = Footprint.now(brokers.figures().subscriptions());
        System.out.printf("%-24s %s%n", when, footprint);
        return footprint;
    }

    @Override
    public void begun(int id, String kind, String scope, String text, long atNanos) {
        System.out.printf("%7.1f s  %s%n", (atNanos - startNanos) / 1e9, text);
    }

    @Override
    public void ended(int id, long atNanos) {
        // Told by what follows.
    }

    @Override
    public void failed(String sentence) {
        failed = true;
        System.out.println("FAILED: " + sentence);
    }
}
