package io.chorus.playbooks.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All that is to be said of a run. Holds no secrets.
///
/// @param created when the playbook was loaded
/// @param error what ended the run before its time
/// @param interrupted whether somebody stopped it
/// @param fixedInputs values of the inputs that were fixed for the run
/// @param liveInputs names of those that were read on each use
/// @param nodes the node sets
public record RunReport(
        String playbook,
        String playbookVersion,
        String runId,
        Instant created,
        boolean success,
        Optional<String> error,
        boolean interrupted,
        Map<String, @Nullable Object> fixedInputs,
        List<String> liveInputs,
        Map<String, List<String>> nodes,
        List<TaskRecord> tasks,
        Instant start,
        Instant end,
        Duration took,
        List<LogLine> log) {
    /// Version of the report's form.
    static final int VERSION = 1;

    /// Keeps copies.
    public RunReport {
        fixedInputs = Collections.unmodifiableMap(new LinkedHashMap<>(fixedInputs));
        liveInputs = List.copyOf(liveInputs);
        nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
        tasks = List.copyOf(tasks);
        log = List.copyOf(log);
    }
}
