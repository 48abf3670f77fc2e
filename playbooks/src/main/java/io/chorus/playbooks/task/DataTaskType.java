package io.chorus.playbooks.task;

import io.chorus.playbooks.document.Check;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import io.chorus.playbooks.store.StoreException;
import java.util.List;
import java.util.Locale;

/// Reads, writes and deletes what playbooks share.
final class DataTaskType implements TaskType {
    private static final List<String> ACTIONS = List.of("read", "write", "delete");

    @Override
    public String name() {
        return "data";
    }

    @Override
    public void check(Properties raw, Findings findings) {
        new Check(raw, findings)
                .need("action", "key")
                .text("key")
                .oneOf("action", ACTIONS)
                .flag("recurse")
                .known(OwnKeys.with("action", "key", "value", "recurse"));
        boolean writes = raw.get("action") instanceof String text && text.equalsIgnoreCase("write");
        if (writes && raw.get("value") == null) {
            findings.add(raw.spot(), "needs the property \"value\" to write");
        }
    }

    @Override
    public Task load(Properties filled) {
        var action = filled.text("action").toLowerCase(Locale.ROOT);
        var key = filled.text("key");
        if (!ACTIONS.contains(action)) {
            throw filled.spot("action")
                    .error("want one of read, write, delete, not \"%s\"".formatted(action));
        }
        var value = filled.get("value");
        if (action.equals("write") && value == null) {
            throw filled.spot().error("needs the property \"value\" to write; null is none");
        }
        boolean recurse = filled.flag("recurse", false);
        if (recurse && !action.equals("delete")) {
            throw filled.spot("recurse").error("goes with the action delete only");
        }
        return context -> {
            try {
                return switch (action) {
                    case "read" -> TaskResult.passed("read " + key, context.data().read(key));
                    case "write" ->
                            TaskResult.passed("stored " + key, context.data().write(key, value));
                    default -> {
                        if (recurse) {
                            long gone = context.data().deleteAll(key);
                            yield TaskResult.passed(
                                    "deleted %d keys below %s".formatted(gone, key), List.of());
                        }
                        context.data().delete(key);
                        yield TaskResult.passed("deleted " + key, List.of());
                    }
                };
            } catch (StoreException e) {
                return TaskResult.failed("cannot %s %s: %s".formatted(action, key, e.getMessage()));
            }
        };
    }
}
