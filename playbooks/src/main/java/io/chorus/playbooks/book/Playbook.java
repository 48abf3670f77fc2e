package io.chorus.playbooks.book;

import io.chorus.playbooks.document.Properties;
import io.chorus.playbooks.input.InputSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A whole playbook.
///
/// @param file as it was named; other playbooks are found beside it
/// @param document all of it, for `show`
/// @param uses agent to range of versions
/// @param stores name to properties
/// @param locks in the order of the file
/// @param nodes name of a set to properties
/// @param lists `tasks` and further lists, by name
/// @param hooks by name
public record Playbook(
        Path file,
        Properties document,
        Metadata metadata,
        Properties uses,
        List<InputSpec> inputs,
        Properties stores,
        List<LockPath> locks,
        Properties nodes,
        List<TaskEntry> tasks,
        Map<String, List<TaskEntry>> lists,
        Map<String, List<TaskEntry>> hooks) {
    /// Keeps copies.
    public Playbook {
        inputs = List.copyOf(inputs);
        locks = List.copyOf(locks);
        tasks = List.copyOf(tasks);
        lists = Map.copyOf(lists);
        hooks = Map.copyOf(hooks);
    }

    /// A hook's tasks; none if the playbook does not have it.
    public List<TaskEntry> hook(String name) {
        return hooks.getOrDefault(name, List.of());
    }

    /// Its name.
    public String name() {
        return metadata.name();
    }
}
