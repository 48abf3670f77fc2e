package io.chorus.playbooks.engine;

import io.chorus.playbooks.task.NodesOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A task that has run, as templates and conditions see it.
///
/// @param runtime seconds
record TaskView(
        boolean success,
        String description,
        String message,
        @Nullable Object data,
        double runtime,
        NodesOutcome nodes) {
    private static final TaskView NONE =
            new TaskView(
                    false,
                    "No previous task was found",
                    "No previous task was found",
                    List.of(),
                    0,
                    NodesOutcome.NONE);

    static TaskView orNone(Optional<TaskView> task) {
        return task.orElse(NONE);
    }

    @Nullable Object item(String name) {
        return switch (name) {
            case "success" -> success;
            case "description" -> description;
            case "data" -> data;
            case "runtime" -> Math.round(runtime * 100) / 100.0;
            case "ok_nodes" -> nodes.ok();
            case "failed_nodes" -> List.copyOf(nodes.failed().keySet());
            case "silent_nodes" -> nodes.silent();
            default -> message;
        };
    }

    Map<String, @Nullable Object> items() {
        var items = new LinkedHashMap<String, @Nullable Object>();
        for (var name :
                List.of(
                        "success",
                        "description",
                        "msg",
                        "message",
                        "data",
                        "runtime",
                        "ok_nodes",
                        "failed_nodes",
                        "silent_nodes")) {
            items.put(name, item(name));
        }
        return items;
    }
}
