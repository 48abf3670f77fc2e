package io.chorus.playbooks.task;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which properties a task may have.
final class OwnKeys {
    private OwnKeys() {}

    /// Those of all tasks, and these.
    static Set<String> with(String... own) {
        var keys = new HashSet<>(CommonTask.KEYS);
        keys.addAll(List.of(own));
        return keys;
    }
}
