package io.chorus.reports.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/// The phase in which the fleet connected.
///
/// @param nodes how many were to connect
/// @param connected how many were ready (connected and subscribed) at its end
/// @param startNanos when it began, from the start of the run
/// @param durationNanos until the last node was ready or the phase was given up
/// @param refused attempts the other end turned away: no listener, or a refusal in words
/// @param failed attempts that ended otherwise: timed out, cut, not resolved
/// @param each how long one node took from its first attempt to being ready
/// @param curve nodes ready over time since the phase began
/// @param hosts where the nodes lived, in the order of their numbers; empty where it was one host
/// @param losses of such hosts during the whole run, in their order
public record Connects(
        int nodes,
        int connected,
        long startNanos,
        long durationNanos,
        long refused,
        long failed,
        Latency each,
        Curve curve,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<HostConnects> hosts,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<HostLoss> losses) {

    /// Older files know of no hosts.
    public Connects {
        hosts = hosts == null ? List.of() : List.copyOf(hosts);
        losses = losses == null ? List.of() : List.copyOf(losses);
    }

    /// Of nodes that all lived on one host.
    public Connects(
            int nodes,
            int connected,
            long startNanos,
            long durationNanos,
            long refused,
            long failed,
            Latency each,
            Curve curve) {
        this(
                nodes,
                connected,
                startNanos,
                durationNanos,
                refused,
                failed,
                each,
                curve,
                List.of(),
                List.of());
    }

    /// The phase never began.
    public static final Connects NONE = new Connects(0, 0, 0, 0, 0, 0, Latency.NONE, Curve.EMPTY);

    /// How far apart hosts began that were to begin together, at most.
    public long skewNanos() {
        return hosts.stream().mapToLong(HostConnects::offsetNanos).max().orElse(0);
    }

    Connects withCurve(Curve other) {
        return with(other, losses);
    }

    /// The same with what became of hosts later.
    public Connects withLosses(List<HostLoss> later) {
        return with(curve, later);
    }

    private Connects with(Curve other, List<HostLoss> later) {
        return new Connects(
                nodes,
                connected,
                startNanos,
                durationNanos,
                refused,
                failed,
                each,
                other,
                hosts,
                later);
    }
}
