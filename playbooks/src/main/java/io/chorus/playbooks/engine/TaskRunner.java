package io.chorus.playbooks.engine;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.assertion.Assertion;
import io.chorus.playbooks.book.LockPath;
import io.chorus.playbooks.book.TaskEntry;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.store.StoreException;
import io.chorus.playbooks.task.NodesOutcome;
import io.chorus.playbooks.template.PlainText;
import io.chorus.playbooks.template.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs lists of tasks, one after the other, until one fails.
final class TaskRunner {
    private final RunState run;
    private final Templates templates;
    private @Nullable String error;
    private boolean heedsLocks;

    TaskRunner(RunState run) {
        this.run = run;
        this.templates = new Templates(run.scope());
    }

    /// What kept a task from being tried at all, if anything did.
    Optional<String> error() {
        return Optional.ofNullable(error);
    }

    /// Runs hooks, whatever has become of the locks.
    boolean list(List<TaskEntry> entries) throws InterruptedException {
        boolean before = heedsLocks;
        heedsLocks = false;
        try {
            for (int i = 0; i < entries.size(); i++) {
                if (!told(entries, i, false)) {
                    return false;
                }
            }
            return true;
        } finally {
            heedsLocks = before;
        }
    }

    /// Runs the main list, or one that stands for a task of it: no further task or try begins when
    /// a lock is lost.
    ///
    /// @param hooks whether there are hooks around its tasks
    boolean main(List<TaskEntry> entries, boolean hooks) throws InterruptedException {
        heedsLocks = true;
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            if (!told(entries, i, hooks)) {
                return false;
            }
            var lost = run.locks().lost();
            if (lost.isPresent()) {
                error = lost.get();
                run.results().failed(view(false, entry.rawDescription(), lost.get()));
                return false;
            }
        }
        return true;
    }

    private static TaskView view(boolean success, String description, String message) {
        return new TaskView(success, description, message, List.of(), 0, NodesOutcome.NONE);
    }

    private boolean told(List<TaskEntry> entries, int at, boolean hooks)
            throws InterruptedException {
        var entry = entries.get(at);
        var steps = new StepListener(run, entry, at + 1, entries.size());
        boolean passed = task(entry, hooks, steps);
        steps.ended(passed);
        return passed;
    }

    private boolean task(TaskEntry entry, boolean hooks, StepListener steps)
            throws InterruptedException {
        String description = entry.rawDescription();
        try {
            if (!wanted(entry)) {
                skip(entry, description);
                return true;
            }
            description =
                    PlainText.of(templates.fill(description, entry.raw().spot("description")));
            steps.begins(description);
            return locked(entry, description, hooks);
        } catch (PlaybookException e) {
            var spot = entry.raw().spot().toString();
            var message =
                    e.getMessage().contains(entry.raw().spot().file())
                            ? e.getMessage()
                            : spot + ": " + e.getMessage();
            abort(entry, description, message);
            return false;
        }
    }

    /// What cannot even be tried counts as failed, and nothing excuses it.
    private void abort(TaskEntry entry, String description, String message) {
        run.log(entry).error("%s: %s".formatted(description, message));
        run.results().notRun(entry, description, run.now(), false, message);
        if (error == null) {
            error = message;
        }
    }

    private boolean wanted(TaskEntry entry) {
        var when = entry.raw().get("when");
        if (when == null) {
            return true;
        }
        var spot = entry.raw().spot("when");
        try {
            return switch (templates.fill(when, spot)) {
                case Boolean yes -> yes;
                case null -> false;
                case Object text ->
                        Assertion.parse(PlainText.of(text)).matches(run.scope().asMap());
            };
        } catch (IllegalArgumentException e) {
            throw spot.error(String.valueOf(e.getMessage()), e);
        }
    }

    private void skip(TaskEntry entry, String rawDescription) {
        var description =
                PlainText.of(templates.fill(rawDescription, entry.raw().spot("description")));
        run.log(entry).info("skipped, its condition does not hold: " + description);
        run.results()
                .notRun(
                        entry,
                        description,
                        run.now(),
                        true,
                        "skipped: its condition does not hold");
    }

    private boolean locked(TaskEntry entry, String description, boolean hooks)
            throws InterruptedException {
        List<HeldLocks.Taken> taken = List.of();
        try {
            if (entry.raw().has("locks")) {
                var paths = LockPath.read(entry.raw(), "locks", run.book().name(), new Findings());
                taken = run.locks().take(paths);
            }
            return hooked(entry, description, hooks);
        } catch (StoreException e) {
            run.log(entry).error("%s: %s".formatted(description, e.getMessage()));
            run.results().failed(view(false, description, e.getMessage()));
            return false;
        } finally {
            run.locks().giveBack(taken);
        }
    }

    private boolean hooked(TaskEntry entry, String description, boolean hooks)
            throws InterruptedException {
        if (hooks && !list(run.book().hook("pre_task"))) {
            var message =
                    "a pre_task hook failed: " + TaskView.orNone(run.results().failed()).message();
            run.log(entry).error("%s was not run, %s".formatted(description, message));
            run.results().failed(view(false, description, message));
            return false;
        }
        boolean passed = tried(entry, description);
        if (hooks && !list(run.book().hook("post_task"))) {
            run.log(entry).error(description + " counts as failed, since a post_task hook failed");
            return false;
        }
        return passed;
    }

    private boolean tried(TaskEntry entry, String description) throws InterruptedException {
        PlaybookException aborted = null;
        try {
            var settings = CommonSettings.of(entry.raw(), templates);
            return new TaskTries(run, entry, description, settings, heedsLocks).passed();
        } catch (PlaybookException e) {
            aborted = e;
        }
        // The hooks after it still run.
        abort(entry, description, aborted.getMessage());
        return false;
    }

    /// The tasks from one on: its number from 1, or its description.
    static List<TaskEntry> from(List<TaskEntry> tasks, String wanted) {
        var kept = new ArrayList<TaskEntry>();
        for (int i = 0; i < tasks.size(); i++) {
            if (!kept.isEmpty()
                    || wanted.equals(Integer.toString(i + 1))
                    || tasks.get(i).rawDescription().equals(wanted)) {
                kept.add(tasks.get(i));
            }
        }
        if (kept.isEmpty()) {
            throw new PlaybookException(
                    "no task is called \"%s\": want one's description, or its number from 1 to %d"
                            .formatted(wanted, tasks.size()));
        }
        return List.copyOf(kept);
    }
}
