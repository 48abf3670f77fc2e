package io.chorus.playbooks.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a try went.
///
/// @param message a sentence for log and report
/// @param data what later templates see, plain values
/// @param nodes empty where the task has none
public record TaskResult(
        boolean success, String message, @Nullable Object data, NodesOutcome nodes) {
    /// It worked.
    public static TaskResult passed(String message, @Nullable Object data) {
        return new TaskResult(true, message, data, NodesOutcome.NONE);
    }

    /// It did not.
    public static TaskResult failed(String message) {
        return new TaskResult(false, message, List.of(), NodesOutcome.NONE);
    }
}
