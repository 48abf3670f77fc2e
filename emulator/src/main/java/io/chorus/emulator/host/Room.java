package io.chorus.emulator.host;

import io.chorus.agents.host.HostException;
import io.chorus.emulator.preflight.Demand;
import io.chorus.emulator.preflight.Machine;
import io.chorus.reports.recording.KernelMemory;
import java.util.List;

/// What a host has left for emulators.
///
/// @param machine as it is now
/// @param promisedBytes to emulators that were started a moment ago and do not hold it yet
record Room(Machine machine, long promisedBytes) {
    /// After which an emulator holds what it needs.
    private static final long SETTLING_MILLIS = 20_000;

    /// @param emulators that run
    static Room now(List<Emulator> emulators) {
        long now = System.currentTimeMillis();
        long promised =
                emulators.stream()
                        .filter(it ->
                                now - Math.max(it.atMillis(), it.startedMillis()) < SETTLING_MILLIS)
                        .mapToLong(it -> bytes(it.instances()))
                        .sum();
        return new Room(Machine.current(), promised);
    }

    private static Demand demand(int nodes) {
        return new Demand(nodes, false, 16, false);
    }

    /// What a process with so many nodes takes, kernel included, as measured with ten thousands.
    static long bytes(int nodes) {
        return demand(nodes).bytes() + nodes * KernelMemory.SOCKET_BYTES;
    }

    long freeBytes() {
        return Math.max(0, machine.freeBytes() - promisedBytes);
    }

    /// The most nodes that one more process may connect.
    long freeFiles() {
        return demand(0).nodesWithin(machine.openFiles());
    }

    /// Refuses what does not fit.
    ///
    /// @throws HostException with the figures
    void require(int nodes) {
        if (demand(nodes).files() > machine.openFiles()) {
            throw new HostException(
                    "%,d nodes need %,d open files, and a process of this host may open %,d: start at most %,d in one emulator here, or raise the limit (ulimit -n %d) before the host is started."
                            .formatted(
                                    nodes,
                                    demand(nodes).files(),
                                    machine.openFiles(),
                                    freeFiles(),
                                    demand(nodes).files()));
        }
        if (bytes(nodes) > freeBytes()) {
            long most = Math.max(0, (freeBytes() - bytes(0)) / Math.max(1, bytes(1) - bytes(0)));
            throw new HostException(
                    "%,d nodes need about %,d MiB (%,d bytes each and %,d MiB for the process), and %,d MiB are free on this host%s: start at most %,d here."
                            .formatted(
                                    nodes,
                                    bytes(nodes) >> 20,
                                    bytes(1) - bytes(0),
                                    bytes(0) >> 20,
                                    freeBytes() >> 20,
                                    promisedBytes == 0
                                            ? ""
                                            : " beside what emulators that were just started will take",
                                    most));
        }
    }
}
