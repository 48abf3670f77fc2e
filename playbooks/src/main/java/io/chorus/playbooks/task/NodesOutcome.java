package io.chorus.playbooks.task;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which nodes did what was asked of them.
///
/// @param failed why, by identity
/// @param silent those that did not answer in time
public record NodesOutcome(List<String> ok, Map<String, String> failed, List<String> silent) {
    /// Of a task without nodes.
    public static final NodesOutcome NONE = new NodesOutcome(List.of(), Map.of(), List.of());

    /// Keeps copies, in their order.
    public NodesOutcome {
        ok = List.copyOf(ok);
        failed = Collections.unmodifiableMap(new LinkedHashMap<>(failed));
        silent = List.copyOf(silent);
    }

    /// Whether there are no nodes at all.
    public boolean isEmpty() {
        return ok.isEmpty() && failed.isEmpty() && silent.isEmpty();
    }
}
