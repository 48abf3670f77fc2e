package io.chorus.playbooks.report;

import io.chorus.playbooks.task.NodesOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A report as maps and lists, in the order in which it is written.
///
/// @param time how a moment is written
record ReportDocument(Function<Instant, Object> time) {
    Map<String, @Nullable Object> of(RunReport report) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("report", head(report));
        document.put(
                "playbook", named("name", report.playbook(), "version", report.playbookVersion()));
        document.put(
                "inputs", named("static", report.fixedInputs(), "dynamic", report.liveInputs()));
        document.put("nodes", report.nodes());
        document.put("tasks", report.tasks().stream().map(this::task).toList());
        document.put("metrics", metrics(report));
        document.put(
                "logs",
                report.log().stream()
                        .map(line ->
                                named(
                                        "time", time.apply(line.time()),
                                        "level", line.level(),
                                        "from", line.context(),
                                        "msg", line.message()))
                        .toList());
        return document;
    }

    private Map<String, @Nullable Object> head(RunReport report) {
        return named(
                "version", (long) RunReport.VERSION,
                "timestamp", time.apply(report.created()),
                "success", report.success(),
                "playbook_error", report.error().orElse(null),
                "run_id", report.runId(),
                "interrupted", report.interrupted());
    }

    private Map<String, @Nullable Object> task(TaskRecord task) {
        var document =
                named(
                        "type", task.type(),
                        "set", task.set(),
                        "description", task.description(),
                        "start_time", time.apply(task.start()),
                        "end_time", time.apply(task.end()),
                        "run_time", seconds(task.took()),
                        "ran", task.ran(),
                        "msg", task.message(),
                        "success", task.success(),
                        "try", (long) task.attempt());
        if (!task.nodes().isEmpty()) {
            document.put("nodes", nodes(task.nodes()));
        }
        return document;
    }

    private static Map<String, @Nullable Object> nodes(NodesOutcome nodes) {
        return named("ok", nodes.ok(), "failed", nodes.failed(), "silent", nodes.silent());
    }

    private Map<String, @Nullable Object> metrics(RunReport report) {
        var types = new TreeMap<String, List<TaskRecord>>();
        for (var task : report.tasks()) {
            types.computeIfAbsent(task.type(), _ -> new java.util.ArrayList<>()).add(task);
        }
        var counts = new LinkedHashMap<String, @Nullable Object>();
        types.forEach((type, tasks) -> counts.put(type, count(tasks)));
        return named(
                "start_time", time.apply(report.start()),
                "end_time", time.apply(report.end()),
                "run_time", seconds(report.took()),
                "task_count", (long) report.tasks().size(),
                "task_types", counts);
    }

    private static Map<String, @Nullable Object> count(List<TaskRecord> tasks) {
        long passed = tasks.stream().filter(TaskRecord::success).count();
        var total = tasks.stream().map(TaskRecord::took).reduce(Duration.ZERO, Duration::plus);
        return named(
                "count",
                (long) tasks.size(),
                "total_time",
                seconds(total),
                "pass",
                passed,
                "fail",
                tasks.size() - passed);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static Map<String, @Nullable Object> named(@Nullable Object... keysAndValues) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return map;
    }
}
