package io.chorus.playbooks.task;

import java.util.Set;

/// What every task has.
public final class CommonTask {
    /// The properties that the engine reads.
    public static final Set<String> KEYS =
            Set.of(
                    "description",
                    "tries",
                    "try_sleep",
                    "pre_sleep",
                    "fail_ok",
                    "when",
                    "register",
                    "timeout",
                    "locks",
                    "retry_on");

    private CommonTask() {}
}
