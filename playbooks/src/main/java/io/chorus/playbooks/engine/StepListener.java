package io.chorus.playbooks.engine;

import io.chorus.playbooks.book.TaskEntry;
import org.jspecify.annotations.Nullable;

/// Tells whoever waits for a run where one of its tasks stands. Hooks around tasks, and what lists
/// and playbooks inside consist of, are part of their task and not told.
final class StepListener {
    private final RunState run;
    private final TaskEntry entry;
    private final int number;
    private final int of;
    private @Nullable String description;

    StepListener(RunState run, TaskEntry entry, int number, int of) {
        this.run = run;
        this.entry = entry;
        this.number = number;
        this.of = of;
    }

    /// It is not skipped.
    void begins(String filled) {
        description = filled;
        tell(filled, false, false);
    }

    /// It is over; one that was skipped has never begun.
    void ended(boolean passed) {
        if (description != null || !passed) {
            tell(description == null ? entry.rawDescription() : description, true, passed);
        }
    }

    private void tell(String text, boolean ended, boolean passed) {
        if (run.depth() == 0 && !entry.set().matches("(pre|post)_task")) {
            run.settings()
                    .steps()
                    .accept(
                            new StepState(
                                    entry.set(),
                                    number,
                                    of,
                                    run.log().secrets().mask(text),
                                    ended,
                                    passed));
        }
    }
}
