package io.chorus.reports.merge;

import io.chorus.reports.ReportException;
import io.chorus.reports.export.RunInput;
import io.chorus.reports.record.RunRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// Refuses what are no parts of one run.
final class SameRun {
    /// What parts may, and mostly must, have of their own.
    private static final Set<String> OF_ONE_PART =
            Set.of("fleet.nodes", "fleet.first", "broker.servers", "nodes", "instances");

    private SameRun() {}

    static boolean isOfOnePart(String path) {
        return OF_ONE_PART.contains(path);
    }

    /// @throws ReportException with the first thing that does not fit
    static void require(List<RunInput> inputs) {
        RunInput first = inputs.getFirst();
        if (inputs.size() < 2) {
            throw new ReportException(
                    "one run alone cannot be merged: name the folders of two or more.");
        }
        for (RunInput other : inputs.subList(1, inputs.size())) {
            same("name", first, other, record(first).run().name(), record(other).run().name());
            same(
                    "seed",
                    first,
                    other,
                    String.valueOf(record(first).run().seed()),
                    String.valueOf(record(other).run().seed()));
            same(
                    "schedule",
                    first,
                    other,
                    record(first).workload().toString(),
                    record(other).workload().toString());
            settings(first, other);
        }
        strangers(inputs);
    }

    private static void settings(RunInput first, RunInput other) {
        Set<String> paths = new TreeSet<>(record(first).settings().keySet());
        paths.addAll(record(other).settings().keySet());
        for (String path : paths) {
            if (!isOfOnePart(path)) {
                same(
                        path,
                        first,
                        other,
                        String.valueOf(record(first).settings().get(path)),
                        String.valueOf(record(other).settings().get(path)));
            }
        }
    }

    private static void same(
            String what, RunInput first, RunInput other, String one, String another) {
        if (!Objects.equals(one, another)) {
            throw new ReportException(
                    "cannot merge %s and %s: their %s differs (%s and %s), so they are no parts of one run"
                            .formatted(first.path(), other.path(), what, one, another));
        }
    }

    private static void strangers(List<RunInput> inputs) {
        Map<String, RunInput> owners = new HashMap<>();
        for (RunInput input : inputs) {
            for (String node : input.archive().nodes().names()) {
                RunInput owner = owners.put(node, input);
                if (owner != null) {
                    throw new ReportException(
                            "cannot merge %s and %s: node %s is in both; give each host its own numbers (--first)"
                                    .formatted(owner.path(), input.path(), node));
                }
            }
        }
    }

    private static RunRecord record(RunInput input) {
        return input.archive().record();
    }
}
