package io.chorus.playbooks.report;

import io.chorus.playbooks.task.NodesOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;

/// One try of one task.
///
/// @param set name of its list
/// @param ran false if it was skipped, or never came to run
/// @param attempt from 1 on
public record TaskRecord(
        String type,
        String set,
        String description,
        Instant start,
        Instant end,
        Duration took,
        boolean ran,
        boolean success,
        String message,
        int attempt,
        NodesOutcome nodes) {
    /// The same without secrets.
    public TaskRecord masked(Secrets secrets) {
        var failed = new LinkedHashMap<String, String>();
        nodes.failed().forEach((node, why) -> failed.put(node, secrets.mask(why)));
        return new TaskRecord(
                type,
                set,
                secrets.mask(description),
                start,
                end,
                took,
                ran,
                success,
                secrets.mask(message),
                attempt,
                new NodesOutcome(nodes.ok(), failed, nodes.silent()));
    }
}
