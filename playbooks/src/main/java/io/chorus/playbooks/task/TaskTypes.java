package io.chorus.playbooks.task;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// All task types there are.
public final class TaskTypes {
    private static final List<TaskType> ALL = List.of();

    private TaskTypes() {}

    /// The type of a name, in any case and with or without a colon in front.
    public static Optional<TaskType> find(String name) {
        var bare = name.toLowerCase(Locale.ROOT).replaceFirst("^:", "");
        return ALL.stream().filter(type -> type.name().equals(bare)).findFirst();
    }

    /// The names of all types.
    public static List<String> names() {
        return ALL.stream().map(TaskType::name).toList();
    }
}
