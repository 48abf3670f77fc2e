package io.chorus.playbooks.engine;

import io.chorus.playbooks.book.TaskEntry;
import io.chorus.playbooks.report.TaskRecord;
import io.chorus.playbooks.task.NodesOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What tasks have come to in a run so far. Belongs to the thread of the run.
final class Results {
    private final List<TaskRecord> records = new ArrayList<>();
    private final Map<String, TaskView> registered = new HashMap<>();
    private @Nullable TaskView previous;
    private @Nullable TaskView failed;

    void record(TaskRecord record, TaskView view) {
        records.add(record);
        previous = view;
    }

    /// A task that was skipped, or could not even be tried.
    void notRun(TaskEntry entry, String description, Instant now, boolean success, String message) {
        var none = NodesOutcome.NONE;
        var view = new TaskView(success, description, message, List.of(), 0, none);
        record(
                new TaskRecord(
                        entry.type().name(),
                        entry.set(),
                        description,
                        now,
                        now,
                        Duration.ZERO,
                        false,
                        success,
                        message,
                        1,
                        none),
                view);
        if (!success) {
            failed(view);
        }
    }

    void register(String name, TaskView view) {
        registered.put(name, view);
    }

    /// The task that made its list fail.
    void failed(TaskView view) {
        failed = view;
    }

    List<TaskRecord> records() {
        return List.copyOf(records);
    }

    Optional<TaskView> previous() {
        return Optional.ofNullable(previous);
    }

    Optional<TaskView> failed() {
        return Optional.ofNullable(failed);
    }

    Map<String, TaskView> registered() {
        return Map.copyOf(registered);
    }
}
