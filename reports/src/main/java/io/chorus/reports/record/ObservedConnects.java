package io.chorus.reports.record;

import java.util.List;

/// The connect phase as the fleet saw it, with a time for every node.
///
/// @param nodes how many were to connect
/// @param startNanos when the phase began, from the start of the run
/// @param durationNanos until the last node was ready or the phase was given up
/// @param refused attempts the other end turned away
/// @param failed attempts that ended otherwise
/// @param ready for each node that got ready: when, since the phase began; in any order
/// @param took for each of them: how long after its own first attempt; in any order, empty if
///   unknown
/// @param hosts where the nodes lived, in the order of their numbers; empty where it was one host
public record ObservedConnects(
        int nodes,
        long startNanos,
        long durationNanos,
        long refused,
        long failed,
        NanoSeries ready,
        NanoSeries took,
        List<HostConnects> hosts) {

    public ObservedConnects {
        hosts = List.copyOf(hosts);
        if (ready.size() > nodes) {
            throw new IllegalArgumentException(
                    ready.size() + " nodes got ready of a fleet of " + nodes);
        }
    }

    /// Of nodes that all live on one host.
    public ObservedConnects(
            int nodes,
            long startNanos,
            long durationNanos,
            long refused,
            long failed,
            NanoSeries ready,
            NanoSeries took) {
        this(nodes, startNanos, durationNanos, refused, failed, ready, took, List.of());
    }

    /// What is kept of it.
    public Connects summary() {
        return new Connects(
                nodes,
                ready.size(),
                startNanos,
                durationNanos,
                refused,
                failed,
                Latency.of(took),
                Curve.of(ready.sorted()),
                hosts,
                List.of());
    }
}
