package io.chorus.emulator.preflight;

import io.chorus.emulator.brokers.TransportKind;
import java.util.ArrayList;
import java.util.List;

/// What a fleet needs in one of the ways in which it can be held.
///
/// @param way in words
/// @param transport `tcp` or `vm`
/// @param processes in all
/// @param files descriptors in all processes
/// @param heapBytes of Java objects, in all processes
/// @param nativeBytes of the processes besides
/// @param kernelBytes that no process is charged for, about
public record Needs(
        String way,
        String transport,
        int processes,
        long files,
        long heapBytes,
        long nativeBytes,
        long kernelBytes) {
    /// Two connections and the publishing one of a requester.
    private static final int REQUESTER_CONNECTIONS = 3;

    /// Memory of the processes.
    public long bytes() {
        return heapBytes + nativeBytes;
    }

    /// All ways, the one with least memory first.
    ///
    /// @param openFiles most that a process may have open
    public static List<Needs> of(int nodes, long openFiles) {
        var ways = new ArrayList<Needs>();
        ways.add(
                needs(
                        "one process, without sockets (--transport vm)",
                        demand(nodes, true, TransportKind.VM),
                        Cost.both(TransportKind.VM),
                        1));
        var tcp = demand(nodes, true, TransportKind.TCP);
        var plan = ProcessPlan.of(tcp, 0, 1, openFiles);
        ways.add(
                needs(
                        plan.split()
                                ? "TCP, " + plan.describe(tcp)
                                : "TCP, nodes and broker in one process",
                        tcp,
                        Cost.both(TransportKind.TCP),
                        plan.processes()));
        var apart = demand(nodes, false, TransportKind.TCP);
        var nodesOnly = ProcessPlan.of(apart, 0, 0, openFiles);
        ways.add(
                needs(
                        "TCP, brokers elsewhere (--server)"
                                + (nodesOnly.split() ? ", " + nodesOnly.describe(apart) : ""),
                        apart,
                        Cost.NODE,
                        nodesOnly.processes()));
        return List.copyOf(ways);
    }

    /// Memory in all, the kernel's share included, of one process whose brokers are elsewhere.
    public static long bytesBesideBrokers(int nodes) {
        var needs = needs("", demand(nodes, false, TransportKind.TCP), Cost.NODE, 1);
        return needs.bytes() + needs.kernelBytes();
    }

    private static Demand demand(int nodes, boolean embedded, TransportKind transport) {
        return new Demand(nodes, embedded, REQUESTER_CONNECTIONS, true, false, transport);
    }

    private static Needs needs(String way, Demand demand, Cost node, int processes) {
        var all =
                node.times(demand.nodes())
                        .plus(Cost.PROCESS)
                        .plus(Cost.CHILD.times(processes - 1L));
        return new Needs(
                way,
                demand.transport().word(),
                processes,
                demand.files() + (processes - 1L) * Demand.OTHER_FILES,
                all.heapBytes(),
                all.nativeBytes(),
                all.kernelBytes());
    }
}
