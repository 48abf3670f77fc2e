package io.chorus.playbooks.book;

import io.chorus.playbooks.document.Properties;
import io.chorus.playbooks.document.Words;
import io.chorus.playbooks.input.InputSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a playbook takes, uses and does, for people and for programs.
public final class Explanation {
    private Explanation() {}

    /// As maps and lists.
    public static Map<String, @Nullable Object> of(Playbook book) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put("playbook", book.metadata().items());
        all.put("uses", book.uses().values());
        all.put("inputs", book.inputs().stream().map(Explanation::input).toList());
        all.put("data_stores", types(book.stores()));
        all.put("locks", LockPath.inOrder(book.locks()).stream().map(LockPath::toString).toList());
        all.put("nodes", types(book.nodes()));
        var steps = new ArrayList<@Nullable Object>();
        steps.addAll(tasks(book.hook("pre_book")));
        steps.addAll(tasks(book.tasks()));
        for (var hook : List.of("on_success", "on_fail", "post_book")) {
            steps.addAll(tasks(book.hook(hook)));
        }
        all.put("tasks", steps);
        all.put("around_each_task", around(book));
        return all;
    }

    private static List<Map<String, Object>> around(Playbook book) {
        var around = new ArrayList<>(tasks(book.hook("pre_task")));
        around.addAll(tasks(book.hook("post_task")));
        return around;
    }

    private static Map<String, Object> input(InputSpec input) {
        var map = new LinkedHashMap<String, Object>();
        map.put("name", input.name());
        map.put("type", input.type().map(type -> type.meaning()).orElse("anything"));
        map.put("description", input.description());
        map.put("from", from(input));
        map.put("secret", input.secret());
        return map;
    }

    private static String from(InputSpec input) {
        var otherwise =
                !input.hasDefault()
                        ? ""
                        : input.secret()
                                ? "a default"
                                : "the default " + Words.kind(input.defaultValue());
        var store = input.data().isEmpty() ? "" : "the store at " + input.data();
        var sources = new ArrayList<String>();
        if (!input.dynamic()) {
            sources.add("the caller");
        }
        if (!store.isEmpty()) {
            sources.add(store);
        }
        if (!otherwise.isEmpty()) {
            sources.add(otherwise);
        }
        return String.join(", else ", sources);
    }

    private static Map<String, @Nullable Object> types(Properties parts) {
        var types = new LinkedHashMap<String, @Nullable Object>();
        for (var name : parts.keys()) {
            types.put(
                    name,
                    parts.get(name) instanceof Map<?, ?> part ? Words.plain(part.get("type")) : "");
        }
        return types;
    }

    private static List<Map<String, Object>> tasks(List<TaskEntry> entries) {
        return entries.stream()
                .<Map<String, Object>>map(entry -> {
                    var task = new LinkedHashMap<String, Object>();
                    task.put("set", entry.set());
                    task.put("type", entry.type().name());
                    task.put("description", entry.rawDescription());
                    return task;
                })
                .toList();
    }

    /// As text.
    public static List<String> lines(Playbook book) {
        var lines = new ArrayList<String>();
        var metadata = book.metadata();
        lines.add("%s %s: %s".formatted(book.name(), metadata.version(), metadata.description()));
        section(lines, "inputs", book.inputs().stream().map(Explanation::inputLine).toList());
        section(lines, "data stores", named(book.stores()));
        section(
                lines,
                "locks, in the order they are taken",
                LockPath.inOrder(book.locks()).stream().map(LockPath::toString).toList());
        section(lines, "node sets", named(book.nodes()));
        section(lines, "before all", taskLines(book.hook("pre_book")));
        section(lines, "before each task", taskLines(book.hook("pre_task")));
        section(lines, "tasks", taskLines(book.tasks()));
        section(lines, "after each task", taskLines(book.hook("post_task")));
        section(lines, "when all succeeded", taskLines(book.hook("on_success")));
        section(lines, "when one failed", taskLines(book.hook("on_fail")));
        section(lines, "after all", taskLines(book.hook("post_book")));
        return lines;
    }

    private static void section(List<String> lines, String title, List<String> items) {
        if (!items.isEmpty()) {
            lines.add("");
            lines.add(title);
            items.forEach(item -> lines.add("  " + item));
        }
    }

    private static String inputLine(InputSpec input) {
        return "%-20s %s; from %s%s"
                .formatted(
                        input.name(),
                        input.type().map(type -> type.meaning()).orElse("anything"),
                        from(input),
                        input.description().isEmpty() ? "" : ": " + input.description());
    }

    private static List<String> named(Properties parts) {
        return types(parts).entrySet().stream()
                .map(part -> "%-20s %s".formatted(part.getKey(), part.getValue()))
                .toList();
    }

    private static List<String> taskLines(List<TaskEntry> entries) {
        var lines = new ArrayList<String>();
        for (var entry : entries) {
            lines.add(
                    "%2d. %-14s %s"
                            .formatted(
                                    lines.size() + 1,
                                    entry.type().name(),
                                    Words.shortened(entry.rawDescription())));
        }
        return lines;
    }
}
