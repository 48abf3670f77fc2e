package io.chorus.reports.steps;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One try of one step.
///
/// @param list which list it was part of, such as `tasks` or `on_fail`
/// @param kind what it did, in a word
/// @param after how long after the first moment of all it began
/// @param attempt from 1 on
/// @param message what came of it
/// @param ok hosts on which it worked
/// @param failed why it did not, by host
/// @param silent hosts that never answered
public record Step(
        String list,
        String kind,
        String description,
        Duration after,
        Duration took,
        Outcome outcome,
        int attempt,
        String message,
        List<String> ok,
        Map<String, String> failed,
        List<String> silent) {
    /// How it ended.
    public enum Outcome {
        /// It worked.
        OK,
        /// It did not.
        FAILED,
        /// It was not begun, as it had been told.
        SKIPPED
    }

    /// Keeps copies.
    public Step {
        ok = List.copyOf(ok);
        failed = Collections.unmodifiableMap(new LinkedHashMap<>(failed));
        silent = List.copyOf(silent);
    }

    /// Whether it was about hosts at all.
    public boolean onHosts() {
        return !ok.isEmpty() || !failed.isEmpty() || !silent.isEmpty();
    }
}
