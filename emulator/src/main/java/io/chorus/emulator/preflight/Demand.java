package io.chorus.emulator.preflight;

import io.chorus.emulator.brokers.TransportKind;

/// What a plan is going to need of this process.
///
/// @param nodes connections of nodes
/// @param embeddedBroker whether the other end of each connection is in this process too
/// @param otherConnections those of requesters
/// @param loopback whether all connections stay on 127.0.0.0/8, whose source addresses can be
///   spread
/// @param proxied whether each leads through a proxy in this process, which has two ends more
/// @param transport of all connections
public record Demand(
        int nodes,
        boolean embeddedBroker,
        int otherConnections,
        boolean loopback,
        boolean proxied,
        TransportKind transport) {
    /// Jars, logs, result files, selectors, listeners.
    static final int OTHER_FILES = 160;

    /// Over TCP with no proxy between.
    public Demand(int nodes, boolean embeddedBroker, int otherConnections, boolean loopback) {
        this(nodes, embeddedBroker, otherConnections, loopback, false, TransportKind.TCP);
    }

    private boolean sockets() {
        return transport == TransportKind.TCP;
    }

    /// Sockets of each connection, in this process.
    private int ends() {
        return !sockets() ? 0 : 1 + (embeddedBroker ? 1 : 0) + (proxied ? 2 : 0);
    }

    /// Descriptors in all.
    public long files() {
        return connections() * ends() + OTHER_FILES;
    }

    /// Descriptors in all of this process if the nodes are in others.
    long filesWithoutNodes() {
        return connections() * (ends() - 1) + otherConnections + OTHER_FILES;
    }

    /// Connections that the brokers get.
    long connections() {
        return (long) nodes + otherConnections;
    }

    /// Memory in all of so many processes.
    public long bytes(int processes) {
        return bytes() + (processes - 1) * Cost.CHILD.bytes();
    }

    /// Memory in all, from what was measured a node.
    public long bytes() {
        var node =
                sockets()
                        ? Cost.NODE.plus(Cost.BROKER_END.times(ends() - 1))
                        : Cost.both(transport);
        return Cost.PROCESS.bytes() + nodes * node.bytes();
    }

    /// The most nodes that this many open files allow.
    public long nodesWithin(long openFiles) {
        return sockets()
                ? Math.max(0, (openFiles - OTHER_FILES) / ends() - otherConnections)
                : Integer.MAX_VALUE;
    }
}
