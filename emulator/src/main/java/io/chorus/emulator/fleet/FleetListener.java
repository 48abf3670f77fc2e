package io.chorus.emulator.fleet;

import io.chorus.reports.record.HostLoss;

/// Is told what happens to the connections of a fleet, by the threads of the nodes, many at once:
/// it must be quick and not wait. Times are of the clock of [System#nanoTime].
public interface FleetListener {
    /// A node lost its broker.
    ///
    /// @param index of the node, from 0
    default void lost(int index, long atNanos) {}

    /// A node that had lost its broker is ready again.
    ///
    /// @param index of the node, from 0
    /// @param awayNanos since it was lost
    /// @param connectNanos of the attempt that worked, from its start until the node was ready
    default void back(int index, long atNanos, long awayNanos, long connectNanos) {}

    /// A node tried to connect.
    ///
    /// @param worked whether it is ready now
    /// @param timedOut whether it gave up because nothing came in time
    /// @param atNanos when that was known
    default void attempted(boolean worked, boolean timedOut, long atNanos) {}

    /// A process that held nodes ended before its time.
    ///
    /// @param clause which one, why, and whose nodes are gone
    default void processLost(String clause, long atNanos) {}

    /// Something happened to a host that holds nodes.
    ///
    /// @param kind of event, two words
    /// @param clause what, and to whose nodes
    default void hostNews(String kind, String clause, long atNanos) {}

    /// A host that holds nodes was lost; told once more when they are back elsewhere.
    ///
    /// @param loss its moment is of this clock, too
    default void hostLost(HostLoss loss) {}

    /// Somebody who does not care.
    FleetListener NONE = new FleetListener() {};
}
