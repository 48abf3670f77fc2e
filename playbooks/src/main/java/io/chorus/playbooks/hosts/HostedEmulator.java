package io.chorus.playbooks.hosts;

import io.chorus.agents.host.NodeTotals;

/// An emulator on a host, as the host tells.
///
/// @param host its identity
/// @param port of its status page there
/// @param pid 0 where the host does not say
/// @param seed of its fleet
/// @param nodes which it runs
/// @param connected how many of them are
/// @param atMillis when it was to begin to connect, since the epoch; 0 for at once
/// @param beganMillis when it did; 0 for not yet
/// @param upMillis when all its nodes had been connected; 0 for not yet
/// @param run whose it is; empty for nobody's
/// @param version of the program
/// @param memoryBytes that it takes
/// @param totals of its nodes
public record HostedEmulator(
        String host,
        int port,
        long pid,
        long seed,
        NodeRange nodes,
        int connected,
        long atMillis,
        long beganMillis,
        long upMillis,
        String run,
        String version,
        long memoryBytes,
        NodeTotals totals) {
    /// How long after the moment that was given it began; 0 if none was, or it has not begun.
    public long lateMillis() {
        return atMillis == 0 || beganMillis == 0 ? 0 : Math.max(0, beganMillis - atMillis);
    }

    /// From its first connect until all had been connected; 0 for not yet.
    public long tookMillis() {
        return upMillis == 0 ? 0 : upMillis - beganMillis;
    }

    /// What it runs where.
    public Part part() {
        return new Part(host, nodes);
    }
}
