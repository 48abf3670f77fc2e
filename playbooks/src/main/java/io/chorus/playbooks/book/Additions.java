package io.chorus.playbooks.book;

import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import io.chorus.playbooks.document.Spot;
import io.chorus.playbooks.template.Expression;
import io.chorus.playbooks.template.Templates;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a playbook uses that the last original engine (0.5.0) did not know.
public final class Additions {
    private static final Set<String> NODE_TYPES = Set.of("choria", "inline", "ec2", "consul");
    private static final Set<String> TASK_TYPES = Set.of("rpc", "playbook", "fleet");
    private static final Set<String> STORE_TYPES = Set.of("nats");
    private static final List<String> TASK_KEYS =
            List.of(
                    "when",
                    "register",
                    "locks",
                    "retry_on",
                    "min_success",
                    "stop_batches_at",
                    "fire_and_forget",
                    "window",
                    "per_node",
                    "barrier",
                    "recurse",
                    "ca",
                    "cert",
                    "key_file");
    private static final List<String> NODE_KEYS =
            List.of("empty_ok", "exclude", "order", "seed", "dir");
    private static final List<String> INPUT_KEYS = List.of("secret", "choices");

    private final Findings findings;

    private Additions(Findings findings) {
        this.findings = findings;
    }

    /// Adds a finding for each.
    public static void find(Playbook book, Findings findings) {
        new Additions(findings).find(book);
    }

    private void find(Playbook book) {
        var document = book.document();
        if (document.has("task_lists")) {
            refuse(document.spot("task_lists"), "task_lists");
        }
        parts(document, "nodes", NODE_TYPES, NODE_KEYS);
        parts(document, "data_stores", STORE_TYPES, List.of());
        parts(document, "inputs", Set.of("hash"), INPUT_KEYS);
        tasks(book.tasks());
        book.hooks().values().forEach(this::tasks);
        templates(document.values(), document.spot());
    }

    private void parts(Properties book, String key, Set<String> types, List<String> keys) {
        if (!(book.get(key) instanceof Map)) {
            return;
        }
        var parts = book.section(key);
        for (var name : parts.keys()) {
            if (!(parts.get(name) instanceof Map)) {
                continue;
            }
            var part = parts.section(name);
            if (part.get("type") instanceof String type
                    && types.contains(type.toLowerCase(java.util.Locale.ROOT))) {
                refuse(part.spot("type"), "the type " + type);
            }
            keys.stream()
                    .filter(part::has)
                    .forEach(one -> refuse(part.spot(one), "the property " + one));
        }
    }

    private void tasks(List<TaskEntry> tasks) {
        for (var task : tasks) {
            var raw = task.raw();
            if (TASK_TYPES.contains(task.type().name())) {
                refuse(raw.spot(), "the task type " + task.type().name());
            }
            TASK_KEYS.stream()
                    .filter(raw::has)
                    .forEach(key -> refuse(raw.spot(key), "the property " + key));
            if (raw.has("timeout") && !task.type().name().equals("shell")) {
                refuse(raw.spot("timeout"), "the property timeout of this task");
            }
            if (raw.get("command") instanceof List) {
                refuse(raw.spot("command"), "a command as a list of words");
            }
        }
    }

    private void templates(@Nullable Object value, Spot spot) {
        switch (value) {
            case String text when text.contains("{{") -> {
                for (var expression : Templates.expressions(text)) {
                    switch (expression) {
                        case Expression.FailedTask _,
                                Expression.Registered _,
                                Expression.Env _,
                                Expression.RunId _,
                                Expression.NodeItem _,
                                Expression.NodeShare _ ->
                                refuse(spot, "this template");
                        case Expression.Input _,
                                Expression.Metadata _,
                                Expression.NodeSet _,
                                Expression.Date _,
                                Expression.PreviousTask _,
                                Expression.Uuid _,
                                Expression.ElapsedTime _ -> {}
                    }
                }
            }
            case Map<?, ?> map ->
                    map.forEach((key, inner) ->
                            templates(inner, spot.inside(String.valueOf(key), spot.line())));
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    templates(list.get(i), spot.item(i, spot.line()));
                }
            }
            case null, default -> {}
        }
    }

    private void refuse(Spot spot, String what) {
        findings.add(spot, what + " is an addition that mco playbook 0.5.0 does not know");
    }
}
