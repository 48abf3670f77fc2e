package io.chorus.emulator.preflight;

import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.brokers.TransportKind;
import java.util.List;

/// Compares what a plan needs with what there is.
public final class Preflight {
    private Preflight() {}

    /// Looks at everything that depends on this machine alone; good and bad findings, in the order
    /// of the list.
    public static List<Check> checks(Demand demand, Machine machine) {
        return List.of(
                openFiles(demand, machine),
                ports(demand, machine),
                memory(demand, machine),
                cores(demand, machine));
    }

    /// The same for a run that may be split into several processes.
    public static List<Check> checks(Demand demand, Machine machine, ProcessPlan plan) {
        return plan.split()
                ? List.of(
                        plan.check(demand, machine.openFiles()),
                        ports(demand, machine),
                        memory(demand, machine, plan),
                        cores(demand, machine))
                : checks(demand, machine);
    }

    private static Check memory(Demand demand, Machine machine, ProcessPlan plan) {
        long needed = demand.bytes(plan.processes());
        var finding =
                "%,d nodes in %,d processes need about %,d MiB; %,d MiB are free"
                        .formatted(
                                demand.nodes(),
                                plan.processes(),
                                needed >> 20,
                                machine.freeBytes() >> 20);
        return needed <= machine.freeBytes()
                ? Check.good("memory", finding + ".")
                : Check.bad("memory", finding + ". Take fewer nodes (-i).");
    }

    /// Refuses a plan with the first bad finding.
    ///
    /// @throws ChorusException with exit status 5
    public static void require(List<Check> checks) {
        for (var check : checks) {
            if (!check.ok()) {
                throw new ChorusException(ExitStatus.PREFLIGHT, check.finding());
            }
        }
    }

    private static Check openFiles(Demand demand, Machine machine) {
        long needed = demand.files();
        var finding =
                "%,d nodes%s need %,d open files; this process may open %,d"
                        .formatted(
                                demand.nodes(),
                                (demand.embeddedBroker() ? " with the broker in one process" : "")
                                        + (demand.proxied() ? " and proxies between" : ""),
                                needed,
                                machine.openFiles());
        if (needed <= machine.openFiles()) {
            return Check.good("open files", finding + ".");
        }
        long most = demand.nodesWithin(machine.openFiles());
        var apart =
                demand.embeddedBroker()
                        ? ", hold the nodes without sockets (--transport vm), or put the broker into a process of its own (./chorus broker, then --server nats://127.0.0.1:4222)"
                        : "";
        return Check.bad(
                "open files",
                finding
                        + ". Raise the limit (ulimit -n %d), take at most -i %d%s."
                                .formatted(needed, most, apart));
    }

    private static Check ports(Demand demand, Machine machine) {
        if (demand.transport() == TransportKind.VM) {
            return Check.good("local ports", "none needed: no sockets.");
        }
        if (demand.loopback()) {
            return Check.good(
                    "local ports",
                    "%,d for a pair of addresses; sources are spread over 127.0.0.x."
                            .formatted(machine.ephemeralPorts()));
        }
        var finding =
                "%,d connections to one broker address, and %,d local ports for them"
                        .formatted(demand.nodes(), machine.ephemeralPorts());
        return demand.nodes() <= machine.ephemeralPorts()
                ? Check.good("local ports", finding + ".")
                : Check.bad(
                        "local ports",
                        finding
                                + ". Widen net.ipv4.ip_local_port_range, name more brokers with --server, or take fewer nodes.");
    }

    private static Check memory(Demand demand, Machine machine) {
        long needed = demand.bytes();
        var finding =
                "%,d nodes need about %,d MiB; %,d MiB are free and the heap may take %,d MiB"
                        .formatted(
                                demand.nodes(),
                                needed >> 20,
                                machine.freeBytes() >> 20,
                                machine.heapBytes() >> 20);
        return needed <= machine.freeBytes() && needed <= machine.heapBytes() * 3 / 2
                ? Check.good("memory", finding + ".")
                : Check.bad(
                        "memory",
                        finding
                                + ". Take fewer nodes (-i), or give more (CHORUS_JAVA_OPTS=-Xmx%dm)."
                                        .formatted((needed >> 20) + 512));
    }

    private static Check cores(Demand demand, Machine machine) {
        return Check.good(
                "cores",
                "%d; about %,d replies a second can be expected of %,d nodes."
                        .formatted(machine.cores(), machine.cores() * 10_000L, demand.nodes()));
    }
}
