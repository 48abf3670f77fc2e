package io.chorus.playbooks.task;

import io.chorus.playbooks.assertion.Assertion;
import io.chorus.playbooks.assertion.AssertionException;
import io.chorus.playbooks.document.Check;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import java.util.List;
import java.util.Set;

/// Calls an action on nodes.
final class RpcTaskType implements TaskType {
    static final Set<String> KEYS =
            OwnKeys.with(
                    "nodes",
                    "action",
                    "properties",
                    "batch_size",
                    "batch_sleep_time",
                    "silent",
                    "post",
                    "assert",
                    "min_success",
                    "stop_batches_at",
                    "fire_and_forget",
                    "window",
                    "per_node",
                    "barrier");

    private final String name;

    /// Of that name.
    ///
    /// @param name one of its two names
    RpcTaskType(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean keepsTimeout() {
        return true;
    }

    @Override
    public Set<String> propertiesPerNode() {
        return Set.of("per_node");
    }

    @Override
    public void check(Properties raw, Findings findings) {
        new Check(raw, findings)
                .need("action", "nodes")
                .list("nodes")
                .text("action", "assert")
                .map("properties", "per_node", "barrier")
                .seconds("batch_sleep_time")
                .flag("silent", "fire_and_forget")
                .whole("window")
                .known(KEYS);
        Amount.check(raw, "batch_size", true, findings);
        Amount.check(raw, "min_success", false, findings);
        Amount.check(raw, "stop_batches_at", false, findings);
        checkAction(raw, findings);
        checkAssertion(raw, findings);
        if (raw.get("nodes") instanceof List<?> list && list.isEmpty()) {
            findings.add(raw.spot("nodes"), "is empty: want at least one node");
        }
        RpcTaskOptions.exclusions(raw).forEach(sentence -> findings.add(raw.spot(), sentence));
    }

    private static void checkAction(Properties raw, Findings findings) {
        if (raw.get("action") instanceof String action
                && !raw.templated("action")
                && !RpcTaskOptions.ACTION.matcher(action).matches()) {
            findings.add(raw.spot("action"), RpcTaskOptions.wantedAction(action));
        }
    }

    private static void checkAssertion(Properties raw, Findings findings) {
        if (raw.get("assert") instanceof String text && !raw.templated("assert")) {
            try {
                var _ = Assertion.parse(text);
            } catch (AssertionException e) {
                findings.add(raw.spot("assert"), String.valueOf(e.getMessage()));
            }
        }
    }

    @Override
    public Task load(Properties filled) {
        var options = RpcTaskOptions.of(filled);
        return context -> new RpcTask(options, context).run();
    }
}
