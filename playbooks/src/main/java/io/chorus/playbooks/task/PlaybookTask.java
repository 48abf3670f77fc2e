package io.chorus.playbooks.task;

import io.chorus.playbooks.document.Check;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Task `playbook`: runs a list of `task_lists`, or another playbook with its own locks, stores and
/// node sets.
final class PlaybookTask implements TaskType {
    private static final String LIST = "list";
    private static final String FILE = "file";
    private static final String INPUTS = "inputs";

    @Override
    public String name() {
        return "playbook";
    }

    @Override
    public void check(Properties raw, Findings findings) {
        var known = new HashSet<>(CommonTask.KEYS);
        known.addAll(List.of(LIST, FILE, INPUTS));
        new Check(raw, findings).known(known).text(LIST, FILE).map(INPUTS);
        if ((raw.get(LIST) == null) == (raw.get(FILE) == null)) {
            findings.add(
                    raw.spot(), "want either a list (of task_lists) or a file (of a playbook)");
        }
    }

    @Override
    public Task load(Properties filled) {
        Map<String, @Nullable Object> inputs = filled.mapOrEmpty(INPUTS);
        if (filled.get(LIST) != null) {
            var list = filled.text(LIST);
            return context -> context.playList(list, inputs);
        }
        var file = filled.text(FILE);
        return context -> context.playFile(file, inputs);
    }
}
