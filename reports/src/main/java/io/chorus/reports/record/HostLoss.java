package io.chorus.reports.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Nodes whose host was lost, and what became of them.
///
/// @param host that had them
/// @param first number of the first of these nodes
/// @param nodes how many
/// @param atNanos when it was noticed, from the start of the run
/// @param awayNanos from then until all were connected again; null if they never were
/// @param to where they live since, in the order of their numbers; empty if nowhere
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HostLoss(
        String host,
        int first,
        int nodes,
        long atNanos,
        @Nullable Long awayNanos,
        List<String> to) {
    public HostLoss {
        to = List.copyOf(to);
    }

    /// Of nodes that are nowhere yet.
    public HostLoss(String host, int first, int nodes, long atNanos) {
        this(host, first, nodes, atNanos, null, List.of());
    }

    /// The same when they are back.
    public HostLoss back(long awayNanos, List<String> hosts) {
        return new HostLoss(host, first, nodes, atNanos, awayNanos, hosts);
    }

    /// The same with its moment counted from another.
    public HostLoss since(long nanos) {
        return new HostLoss(host, first, nodes, atNanos - nanos, awayNanos, to);
    }

    /// Whether it tells of the same loss.
    public boolean same(HostLoss other) {
        return host.equals(other.host) && first == other.first && atNanos == other.atNanos;
    }
}
