package io.chorus.playbooks.task;

import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import java.util.Set;

/// A kind of task. One class each, listed in `TaskTypes`.
public interface TaskType {
    /// Its name in a playbook, in lower case.
    String name();

    /// Says what is wrong with properties in which templates are not filled in yet; starts nothing.
    ///
    /// The properties that every task has (`description`, `tries`, `try_sleep`, `pre_sleep`,
    /// `fail_ok`, `when`, `register`, `timeout`, `locks`, `retry_on`) are among them and checked
    /// elsewhere: [CommonTask#KEYS].
    void check(Properties raw, Findings findings);

    /// Makes the task of one try.
    ///
    /// @throws io.chorus.playbooks.PlaybookException if a property is wrong
    Task load(Properties filled);

    /// Which properties are commands for a shell, so that values which templates put into them are
    /// quoted.
    default Set<String> shellProperties() {
        return Set.of();
    }

    /// Which properties are handed over with their templates, to be filled in by
    /// [TaskContext#fill(Object, io.chorus.playbooks.template.NodePosition)].
    default Set<String> propertiesPerNode() {
        return Set.of();
    }

    /// Whether it keeps `timeout` itself; tasks that do not are interrupted by the engine.
    default boolean keepsTimeout() {
        return false;
    }
}
