package io.chorus.playbooks.engine;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.assertion.Assertion;
import io.chorus.playbooks.book.LockPath;
import io.chorus.playbooks.book.TaskEntry;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.report.TaskRecord;
import io.chorus.playbooks.store.StoreException;
import io.chorus.playbooks.task.NodesOutcome;
import io.chorus.playbooks.task.Task;
import io.chorus.playbooks.task.TaskResult;
import io.chorus.playbooks.template.PlainText;
import io.chorus.playbooks.template.Templates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs lists of tasks, one after the other, until one fails.
final class TaskRunner {
    private final RunState run;
    private final Templates templates;
    private @Nullable String error;

    TaskRunner(RunState run) {
        this.run = run;
        this.templates = new Templates(run.scope());
    }

    /// What kept a task from being tried at all, if anything did.
    Optional<String> error() {
        return Optional.ofNullable(error);
    }

    /// Runs a list that has no hooks around its tasks.
    boolean list(List<TaskEntry> entries) throws InterruptedException {
        for (var entry : entries) {
            if (!task(entry, false)) {
                return false;
            }
        }
        return true;
    }

    /// Runs the main list.
    boolean main(List<TaskEntry> entries) throws InterruptedException {
        for (var entry : entries) {
            if (!task(entry, true)) {
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

    private boolean task(TaskEntry entry, boolean hooks) throws InterruptedException {
        String description = entry.rawDescription();
        try {
            if (!wanted(entry)) {
                skip(entry, description);
                return true;
            }
            description =
                    PlainText.of(templates.fill(description, entry.raw().spot("description")));
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
        var now = run.now();
        var view = view(false, description, message);
        run.results()
                .record(
                        new TaskRecord(
                                entry.type().name(),
                                entry.set(),
                                description,
                                now,
                                now,
                                Duration.ZERO,
                                false,
                                false,
                                message,
                                1,
                                NodesOutcome.NONE),
                        view);
        run.results().failed(view);
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
        var now = run.now();
        run.results()
                .record(
                        new TaskRecord(
                                entry.type().name(),
                                entry.set(),
                                description,
                                now,
                                now,
                                Duration.ZERO,
                                false,
                                true,
                                "skipped: its condition does not hold",
                                1,
                                NodesOutcome.NONE),
                        view(true, description, "skipped"));
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
            return attempts(entry, description, CommonSettings.of(entry.raw(), templates));
        } catch (PlaybookException e) {
            aborted = e;
        }
        // The hooks after it still run.
        abort(entry, description, aborted.getMessage());
        return false;
    }

    private boolean attempts(TaskEntry entry, String description, CommonSettings settings)
            throws InterruptedException {
        var log = run.log(entry);
        if (!settings.preSleep().isZero()) {
            log.info(
                    "waiting %s before %s"
                            .formatted(
                                    PlainText.of(settings.preSleep().toMillis() / 1000.0) + " s",
                                    description));
            Thread.sleep(settings.preSleep());
        }
        var before = NodesOutcome.NONE;
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt == settings.tries();
            var result = attempt(entry, description, settings, attempt, before, last);
            if (result.success() || last) {
                return result.success();
            }
            before = result.nodes();
            log.info(
                    "try %d of %d of %s failed, the next is in %s s"
                            .formatted(
                                    attempt,
                                    settings.tries(),
                                    description,
                                    PlainText.of(settings.trySleep().toMillis() / 1000.0)));
            Thread.sleep(settings.trySleep());
        }
    }

    private TaskResult attempt(
            TaskEntry entry,
            String description,
            CommonSettings settings,
            int attempt,
            NodesOutcome before,
            boolean last)
            throws InterruptedException {
        var task = load(entry);
        var start = run.now();
        long nanos = System.nanoTime();
        run.log(entry)
                .info(attempt == 1 ? description : "%s, try %d".formatted(description, attempt));
        var context = new RunContext(run, entry, description, attempt, before);
        TaskResult result;
        InterruptedException interrupted = null;
        try {
            result =
                    entry.type().keepsTimeout()
                            ? task.run(context)
                            : TimeLimit.run(settings.timeout(), () -> task.run(context));
        } catch (InterruptedException e) {
            interrupted = e;
            result = TaskResult.failed("interrupted");
        } catch (RuntimeException e) {
            run.log(entry).debug(String.valueOf(e));
            result = TaskResult.failed(e.getMessage() == null ? e.toString() : e.getMessage());
        }
        var took = Duration.ofNanos(System.nanoTime() - nanos);
        boolean excused = !result.success() && last && settings.failOk() && interrupted == null;
        var judged =
                excused
                        ? new TaskResult(true, result.message(), result.data(), result.nodes())
                        : result;
        record(entry, description, settings, attempt, start, took, judged);
        tell(entry, description, result, excused);
        if (interrupted != null) {
            throw interrupted;
        }
        return judged;
    }

    private Task load(TaskEntry entry) {
        var filled =
                templates.fill(
                        entry.raw(),
                        entry.type().shellProperties(),
                        entry.type().propertiesPerNode());
        return entry.type().load(filled);
    }

    private void record(
            TaskEntry entry,
            String description,
            CommonSettings settings,
            int attempt,
            java.time.Instant start,
            Duration took,
            TaskResult result) {
        var view =
                new TaskView(
                        result.success(),
                        description,
                        result.message(),
                        result.data(),
                        took.toNanos() / 1e9,
                        result.nodes());
        run.results()
                .record(
                        new TaskRecord(
                                entry.type().name(),
                                entry.set(),
                                description,
                                start,
                                run.now(),
                                took,
                                true,
                                result.success(),
                                result.message(),
                                attempt,
                                result.nodes()),
                        view);
        settings.register().ifPresent(name -> run.results().register(name, view));
        if (!result.success()) {
            run.results().failed(view);
        }
    }

    private void tell(TaskEntry entry, String description, TaskResult result, boolean excused) {
        var log = run.log(entry);
        if (result.success()) {
            log.info("done: %s: %s".formatted(description, result.message()));
        } else if (excused) {
            log.warn("failed, which is allowed: %s: %s".formatted(description, result.message()));
        } else {
            log.error("failed: %s: %s".formatted(description, result.message()));
        }
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
