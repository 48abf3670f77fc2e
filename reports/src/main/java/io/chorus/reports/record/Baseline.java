package io.chorus.reports.record;

import java.util.List;

/// What a run was compared with, and how that came out.
///
/// @param name of the older run, as a reader knows it
/// @param startedAt wall clock of its start, ISO 8601
/// @param median its typical completion curve: share of its fleet over time
/// @param nodes its fleet, for that share
/// @param setup what differs in the set-up, empty when nothing does
/// @param changes each metric, the worst first
/// @param method how the intervals were found, in a sentence
public record Baseline(
        String name,
        String startedAt,
        Curve median,
        int nodes,
        List<SetupDifference> setup,
        List<MetricChange> changes,
        String method) {

    public Baseline {
        setup = List.copyOf(setup);
        changes = List.copyOf(changes);
    }

    Baseline withMedian(Curve other) {
        return new Baseline(name, startedAt, other, nodes, setup, changes, method);
    }

    /// One setting that is not the same in both runs.
    public record SetupDifference(String setting, String before, String now) {}
}
