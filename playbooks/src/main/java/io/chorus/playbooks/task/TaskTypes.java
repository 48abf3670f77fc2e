package io.chorus.playbooks.task;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// All kinds of tasks that stand for themselves; the place to add one.
public final class TaskTypes {
    private static final List<TaskType> ALL =
            List.of(
                    new RpcTaskType("mcollective"),
                    new RpcTaskType("rpc"),
                    new RpcAssertTaskType(),
                    new FleetTaskType(),
                    new ShellTaskType(),
                    new DataTaskType(),
                    new WebhookTaskType(),
                    new SlackTaskType(),
                    new GraphiteEventTaskType(),
                    new PlaybookTask());

    private TaskTypes() {}

    /// The names of all types.
    public static List<String> names() {
        return ALL.stream().map(TaskType::name).toList();
    }

    /// The one of that name, in any case and with or without a colon in front.
    public static Optional<TaskType> find(String name) {
        var bare = name.toLowerCase(Locale.ROOT).replaceFirst("^:", "");
        return ALL.stream().filter(type -> type.name().equals(bare)).findFirst();
    }
}
