package io.chorus.playbooks.engine;

import io.chorus.playbooks.book.TaskEntry;
import io.chorus.playbooks.report.TaskRecord;
import io.chorus.playbooks.task.NodesOutcome;
import io.chorus.playbooks.task.Task;
import io.chorus.playbooks.task.TaskResult;
import io.chorus.playbooks.template.PlainText;
import io.chorus.playbooks.template.Templates;
import java.time.Duration;
import java.time.Instant;

/// The tries of one task. Used once.
final class TaskTries {
    private final RunState run;
    private final TaskEntry entry;
    private final String description;
    private final CommonSettings settings;
    private final boolean heedsLocks;

    /// @param heedsLocks whether no further try begins when a lock is lost
    TaskTries(
            RunState run,
            TaskEntry entry,
            String description,
            CommonSettings settings,
            boolean heedsLocks) {
        this.run = run;
        this.entry = entry;
        this.description = description;
        this.settings = settings;
        this.heedsLocks = heedsLocks;
    }

    /// Tries until one succeeds or there are no more.
    ///
    /// @throws io.chorus.playbooks.PlaybookException if a try cannot even begin
    boolean passed() throws InterruptedException {
        var log = run.log(entry);
        if (!settings.preSleep().isZero()) {
            log.info("waiting %s before %s".formatted(seconds(settings.preSleep()), description));
            Thread.sleep(settings.preSleep());
        }
        var before = NodesOutcome.NONE;
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt == settings.tries();
            var result = attempt(attempt, before, last);
            if (result.success() || last || (heedsLocks && run.locks().lost().isPresent())) {
                return result.success();
            }
            before = result.nodes();
            log.info(
                    "try %d of %d of %s failed, the next is in %s"
                            .formatted(
                                    attempt,
                                    settings.tries(),
                                    description,
                                    seconds(settings.trySleep())));
            Thread.sleep(settings.trySleep());
        }
    }

    private static String seconds(Duration time) {
        return PlainText.of(time.toMillis() / 1000.0) + " s";
    }

    private TaskResult attempt(int attempt, NodesOutcome before, boolean last)
            throws InterruptedException {
        var task = load();
        var start = run.now();
        long nanos = System.nanoTime();
        run.log(entry)
                .info(attempt == 1 ? description : "%s, try %d".formatted(description, attempt));
        var context = new RunContext(run, entry, description, attempt, before, heedsLocks);
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
        record(attempt, start, took, judged);
        tell(result, excused);
        if (interrupted != null) {
            throw interrupted;
        }
        return judged;
    }

    private Task load() {
        var type = entry.type();
        return type.load(
                new Templates(run.scope())
                        .fill(entry.raw(), type.shellProperties(), type.propertiesPerNode()));
    }

    private void record(int attempt, Instant start, Duration took, TaskResult result) {
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

    private void tell(TaskResult result, boolean excused) {
        var log = run.log(entry);
        if (result.success()) {
            log.info("done: %s: %s".formatted(description, result.message()));
        } else if (excused) {
            log.warn("failed, which is allowed: %s: %s".formatted(description, result.message()));
        } else {
            log.error("failed: %s: %s".formatted(description, result.message()));
        }
    }
}
