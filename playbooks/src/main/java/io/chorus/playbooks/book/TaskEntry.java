package io.chorus.playbooks.book;

import io.chorus.playbooks.document.Properties;
import io.chorus.playbooks.task.TaskType;

/// One task of a list, as written.
///
/// @param set name of its list
/// @param index in the list, from 0
public record TaskEntry(String set, int index, TaskType type, Properties raw) {
    /// What the file calls it, templates and all.
    public String rawDescription() {
        return raw.get("description") instanceof String text ? text : type.name() + " task";
    }
}
