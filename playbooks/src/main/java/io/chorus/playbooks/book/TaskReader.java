package io.chorus.playbooks.book;

import io.chorus.playbooks.document.Check;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Nearest;
import io.chorus.playbooks.document.Properties;
import io.chorus.playbooks.document.Words;
import io.chorus.playbooks.task.TaskTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads lists of tasks.
final class TaskReader {
    private static final List<String> RETRIES = List.of("any", "failed");

    private final Findings findings;

    TaskReader(Findings findings) {
        this.findings = findings;
    }

    /// @param set name of the list
    /// @param key where it stands among the properties
    List<TaskEntry> list(String set, Properties properties, String key) {
        if (properties.get(key) == null && !set.equals("tasks")) {
            return List.of();
        }
        if (!(properties.get(key) instanceof List<?> items)) {
            findings.add(
                    properties.spot(key),
                    "want a list of tasks, not " + Words.kind(properties.get(key)));
            return List.of();
        }
        var entries = new ArrayList<TaskEntry>();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Map) {
                entry(set, properties.item(key, i), entries);
            } else {
                findings.add(
                        properties.spotOfItem(key, i),
                        "a task is a mapping such as {shell: {command: date}}, not "
                                + Words.kind(items.get(i)));
            }
        }
        return entries;
    }

    // One item may hold several tasks, which run in their order.
    private void entry(String set, Properties item, List<TaskEntry> entries) {
        for (var name : item.keys()) {
            var type = TaskTypes.find(name);
            if (type.isEmpty()) {
                findings.add(
                        item.spot(name),
                        "there is no such task type, want one of %s%s"
                                .formatted(
                                        String.join(", ", TaskTypes.names()),
                                        Nearest.to(name, TaskTypes.names())));
            } else if (!(item.get(name) instanceof Map)) {
                findings.add(
                        item.spot(name),
                        "a task needs properties, not " + Words.kind(item.get(name)));
            } else {
                var raw = item.section(name);
                checkCommon(raw);
                type.get().check(raw, findings);
                entries.add(new TaskEntry(set, entries.size(), type.get(), raw));
            }
        }
    }

    private void checkCommon(Properties raw) {
        new Check(raw, findings)
                .text("description", "when", "register")
                .whole("tries")
                .seconds("try_sleep", "pre_sleep", "timeout")
                .list("locks")
                .oneOf("retry_on", RETRIES);
        if (raw.get("tries") instanceof Long tries && tries < 1) {
            findings.add(
                    raw.spot("tries"), "want 1 or more: with %d it never runs".formatted(tries));
        }
        if (raw.get("fail_ok") instanceof String text && !raw.templated("fail_ok")) {
            findings.warn(
                    raw.spot("fail_ok"),
                    "the text \"%s\" means yes, as any text does: write true or false without quotes"
                            .formatted(Words.shortened(text)));
        }
        if (raw.get("register") instanceof String name && !name.matches("[A-Za-z0-9_-]+")) {
            findings.add(raw.spot("register"), "want letters, digits, _ and - only");
        }
    }
}
