package io.chorus.playbooks.task;

import io.chorus.playbooks.assertion.Assertion;
import io.chorus.playbooks.assertion.AssertionException;
import io.chorus.playbooks.document.Check;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import io.chorus.playbooks.document.Words;
import java.time.Duration;
import java.util.List;

/// What playbooks called nodes by before `mcollective` had `assert`: three parts instead of an
/// expression, and a pause of ten seconds before the first try unless another is given.
final class RpcAssertTaskType implements TaskType {
    private static final Duration PAUSE = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "mcollective_assert";
    }

    @Override
    public boolean keepsTimeout() {
        return true;
    }

    @Override
    public void check(Properties raw, Findings findings) {
        new Check(raw, findings)
                .need("action", "nodes", "expression")
                .list("nodes", "expression")
                .text("action")
                .map("properties")
                .known(OwnKeys.with("nodes", "action", "properties", "expression"));
        findings.warn(
                raw.spot(), "mcollective_assert is of old; the task mcollective has \"assert\"");
        if (raw.get("expression") instanceof List<?> list && list.size() != 3) {
            findings.add(raw.spot("expression"), wanted());
        }
    }

    private static String wanted() {
        return "want three items: key, operator, value";
    }

    @Override
    public Task load(Properties filled) {
        var options = RpcTaskOptions.of(filled).asserting(assertion(filled));
        boolean pausing = filled.get("pre_sleep") == null;
        return context -> {
            if (pausing && context.attempt() == 1) {
                Thread.sleep(PAUSE);
            }
            return new RpcTask(options, context).run();
        };
    }

    private static Assertion assertion(Properties filled) {
        var parts = filled.list("expression");
        if (parts.size() != 3) {
            throw filled.spot("expression").error(wanted());
        }
        try {
            return Assertion.of(Words.plain(parts.get(0)), Words.plain(parts.get(1)), parts.get(2));
        } catch (AssertionException e) {
            throw filled.spot("expression").error(String.valueOf(e.getMessage()), e);
        }
    }
}
