package io.chorus.reports.steps;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All that a page shows of it. Holds no secrets: whoever makes it has taken them out.
///
/// @param kind what was run, for the head of the page, such as `playbook`
/// @param program who ran it, with its version
/// @param error what ended it before its time; empty if nothing did
/// @param inputs what it was given, as text
/// @param sets names of groups of hosts, with how many are in each
/// @param log its lines in their order
public record StepsRecord(
        String kind,
        String name,
        String version,
        String runId,
        String program,
        Instant start,
        Duration took,
        boolean success,
        boolean interrupted,
        String error,
        Map<String, String> inputs,
        Map<String, Integer> sets,
        List<Step> steps,
        List<String> log) {
    /// Keeps copies.
    public StepsRecord {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        sets = Collections.unmodifiableMap(new LinkedHashMap<>(sets));
        steps = List.copyOf(steps);
        log = List.copyOf(log);
    }
}
