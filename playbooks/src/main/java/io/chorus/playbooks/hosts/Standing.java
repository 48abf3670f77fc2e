package io.chorus.playbooks.hosts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.stream.Collectors;

/// How a fleet stands, by what its hosts say.
///
/// @param order what it is to be
/// @param hosts that answered, in the order in which they were asked
/// @param silent hosts that did not
/// @param running emulators that are right, by their numbers
/// @param surplus emulators of the fleet that run nodes which others run too, or nobody wants
public record Standing(
        FleetOrder order,
        List<HostStatus> hosts,
        List<String> silent,
        List<HostedEmulator> running,
        List<HostedEmulator> surplus) {
    public Standing {
        hosts = List.copyOf(hosts);
        silent = List.copyOf(silent);
        running = List.copyOf(running);
        surplus = List.copyOf(surplus);
    }

    /// Sorts what hosts have said.
    ///
    /// @throws HostsException if what runs under the name of this run is another fleet
    static Standing of(FleetOrder order, List<HostStatus> hosts, List<String> silent) {
        var running = new ArrayList<HostedEmulator>();
        var surplus = new ArrayList<HostedEmulator>();
        for (var emulator : own(order, hosts)) {
            if (!order.alike(emulator)) {
                throw new HostsException(
                        "on %s an emulator of run %s has the seed %d, not %d: take that fleet down first, or give this one another run"
                                .formatted(
                                        emulator.host(),
                                        order.run(),
                                        emulator.seed(),
                                        order.seed()));
            }
            boolean wanted = order.nodes().contains(emulator.nodes());
            boolean twice =
                    running.stream().anyMatch(one -> one.nodes().overlaps(emulator.nodes()));
            (wanted && !twice ? running : surplus).add(emulator);
        }
        running.sort(Comparator.comparingInt(emulator -> emulator.nodes().first()));
        return new Standing(order, hosts, silent, running, surplus);
    }

    /// All of the fleet; where two run the same nodes, the one with more of them connected comes
    /// first.
    private static List<HostedEmulator> own(FleetOrder order, List<HostStatus> hosts) {
        return hosts.stream()
                .flatMap(host -> host.emulators().stream())
                .filter(order::owns)
                .sorted(
                        Comparator.comparingInt(HostedEmulator::connected)
                                .reversed()
                                .thenComparing(HostedEmulator::host)
                                .thenComparingInt(HostedEmulator::port))
                .toList();
    }

    /// The nodes that nobody runs.
    public List<NodeRange> gaps() {
        return order.nodes().without(running.stream().map(HostedEmulator::nodes).toList());
    }

    /// How many nodes are connected.
    public int connected() {
        return running.stream().mapToInt(HostedEmulator::connected).sum();
    }

    /// Whether all nodes are there and connected, none of them twice.
    public boolean whole() {
        return gaps().isEmpty() && surplus.isEmpty() && connected() >= order.nodes().count();
    }

    /// How far apart emulators began that were to begin at the same moment, at most.
    public long skewMillis() {
        return running.stream()
                .filter(emulator -> emulator.beganMillis() > 0)
                .collect(
                        Collectors.groupingBy(
                                HostedEmulator::atMillis,
                                Collectors.summarizingLong(HostedEmulator::beganMillis)))
                .values()
                .stream()
                .mapToLong(Standing::spread)
                .max()
                .orElse(0);
    }

    private static long spread(LongSummaryStatistics began) {
        return began.getMax() - began.getMin();
    }

    /// The emulator that began latest after it was to.
    public Optional<HostedEmulator> latest() {
        return running.stream().max(Comparator.comparingLong(HostedEmulator::lateMillis));
    }

    /// From the first connect until the last emulator had all its nodes connected, of those that
    /// began together with the last; 0 if some are not yet.
    public long upMillis() {
        if (running.isEmpty() || running.stream().anyMatch(one -> one.upMillis() == 0)) {
            return 0;
        }
        long last = running.stream().mapToLong(HostedEmulator::atMillis).max().orElse(0);
        var together = running.stream().filter(one -> one.atMillis() == last).toList();
        return together.stream().mapToLong(HostedEmulator::upMillis).max().orElse(0)
                - together.stream().mapToLong(HostedEmulator::beganMillis).min().orElse(0);
    }
}
