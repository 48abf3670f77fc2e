package io.chorus.reports.record;

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
public record ObservedConnects(
        int nodes,
        long startNanos,
        long durationNanos,
        long refused,
        long failed,
        NanoSeries ready,
        NanoSeries took) {

    public ObservedConnects {
        if (ready.size() > nodes) {
            throw new IllegalArgumentException(
                    ready.size() + " nodes got ready of a fleet of " + nodes);
        }
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
                Curve.of(ready.sorted()));
    }
}
