package io.chorus.playbooks.engine;

import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.book.TaskEntry;
import io.chorus.playbooks.rpc.Fleet;
import io.chorus.playbooks.task.NodesOutcome;
import io.chorus.playbooks.task.SharedData;
import io.chorus.playbooks.task.TaskContext;
import io.chorus.playbooks.task.TaskLog;
import io.chorus.playbooks.task.TaskResult;
import io.chorus.playbooks.template.NodePosition;
import io.chorus.playbooks.template.Templates;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one try of one task sees of its run.
///
/// @param heedsLocks whether a list that the task consists of ends when a lock is lost
record RunContext(
        RunState run,
        TaskEntry entry,
        String description,
        int attempt,
        NodesOutcome before,
        boolean heedsLocks)
        implements TaskContext {
    private static final int DEEPEST = 10;

    @Override
    public String playbook() {
        return run.book().name();
    }

    @Override
    public String caller() {
        return run.caller();
    }

    @Override
    public Instant started() {
        return run.started();
    }

    @Override
    public Fleet fleet() {
        return run.fleet();
    }

    @Override
    public SharedData data() {
        return run.stores();
    }

    @Override
    public Map<String, String> childEnvironment() {
        return run.environment().all();
    }

    @Override
    public TaskLog log() {
        return run.log(entry);
    }

    @Override
    public @Nullable Object fill(@Nullable Object value, NodePosition node) {
        return new Templates(run.scope().at(node)).fill(value, entry.raw().spot());
    }

    @Override
    public TaskResult playList(String name, Map<String, ? extends @Nullable Object> inputs)
            throws InterruptedException {
        var list = run.book().lists().get(name);
        if (list == null) {
            throw new PlaybookException("there is no list \"%s\" in task_lists".formatted(name));
        }
        var before = run.inputs().override(inputs);
        try {
            var deeper = deeper();
            var runner = new TaskRunner(deeper);
            boolean passed = heedsLocks ? runner.main(list, false) : runner.list(list);
            return passed
                    ? TaskResult.passed("the list %s ran".formatted(name), List.of())
                    : TaskResult.failed(
                            "the list %s failed: %s"
                                    .formatted(
                                            name,
                                            TaskView.orNone(run.results().failed()).message()));
        } finally {
            run.inputs().restore(before);
        }
    }

    private RunState deeper() {
        if (run.depth() >= DEEPEST) {
            throw new PlaybookException(
                    "more than %d playbooks or lists are inside each other".formatted(DEEPEST));
        }
        return run.withDepth(run.depth() + 1);
    }

    private Path sibling(String file) {
        try {
            return run.book().file().resolveSibling(file);
        } catch (InvalidPathException e) {
            throw new PlaybookException("\"%s\" is no path of a file".formatted(file), e);
        }
    }

    @Override
    public TaskResult playFile(String file, Map<String, ? extends @Nullable Object> inputs)
            throws InterruptedException {
        var path = sibling(file);
        var report = PlaybookRun.inside(deeper(), path, inputs);
        return report.success()
                ? TaskResult.passed("the playbook %s ran".formatted(report.playbook()), List.of())
                : TaskResult.failed(
                        "the playbook %s failed%s"
                                .formatted(
                                        report.playbook(),
                                        report.error().map(error -> ": " + error).orElse("")));
    }
}
