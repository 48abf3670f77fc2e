package io.chorus.playbooks.task;

import io.chorus.playbooks.child.ChildProcess;
import io.chorus.playbooks.child.Command;
import io.chorus.playbooks.document.Check;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import io.chorus.playbooks.document.Words;
import io.chorus.playbooks.nodes.NodeNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Runs a program on this host: a line for the shell, or a list of words without one.
final class ShellTaskType implements TaskType {
    @Override
    public String name() {
        return "shell";
    }

    @Override
    public Set<String> shellProperties() {
        return Set.of("command");
    }

    @Override
    public boolean keepsTimeout() {
        return true;
    }

    @Override
    public void check(Properties raw, Findings findings) {
        Command.check(raw, "command", findings);
        new Check(raw, findings)
                .list("nodes")
                .text("cwd")
                .map("environment")
                .known(OwnKeys.with("command", "nodes", "cwd", "environment"));
    }

    @Override
    public Task load(Properties filled) {
        var nodes = nodes(filled);
        var command =
                nodes == null
                        ? Command.of(filled, "command")
                        : Command.of(filled, "command", "--nodes", nodes);
        var folder = filled.get("cwd") == null ? null : filled.path("cwd");
        var environment = new HashMap<String, String>();
        filled.mapOrEmpty("environment")
                .forEach((name, value) -> environment.put(name, Words.plain(value)));
        var limit = filled.get("timeout") == null ? null : limit(filled);
        return context -> run(context, command, folder, environment, limit);
    }

    private static Duration limit(Properties filled) {
        var limit = filled.seconds("timeout", Duration.ZERO);
        if (limit.isZero()) {
            throw filled.spot("timeout").error("want more than 0 seconds");
        }
        return limit;
    }

    /// The value of `--nodes`; null for none.
    private static @Nullable String nodes(Properties filled) {
        if (filled.get("nodes") == null) {
            return null;
        }
        filled.list("nodes");
        var names = filled.texts("nodes", List.of());
        for (var name : names) {
            if (!NodeNames.isIdentity(name)) {
                throw filled.spot("nodes")
                        .error(
                                "\"%s\" is no name of a node: want letters, digits and . _ : -"
                                        .formatted(name));
            }
        }
        return String.join(",", names);
    }

    private static TaskResult run(
            TaskContext context,
            Command command,
            @Nullable Path folder,
            Map<String, String> added,
            @Nullable Duration limit)
            throws InterruptedException {
        if (folder != null && !Files.isDirectory(folder)) {
            return TaskResult.failed("cwd " + folder + " is no folder");
        }
        var environment = new HashMap<>(context.childEnvironment());
        environment.putAll(added);
        var ended = new ChildProcess(environment, folder, limit).run(command);
        var lines = new ArrayList<>(ended.outLines());
        lines.addAll(ended.errLines());
        lines.forEach(context.log()::info);
        var message =
                ended.timedOut() && limit != null
                        ? "ended after %s s, which was its limit".formatted(seconds(limit))
                        : "exit status " + ended.status();
        return new TaskResult(ended.success(), message, lines, NodesOutcome.NONE);
    }

    private static String seconds(Duration limit) {
        double seconds = limit.toMillis() / 1e3;
        return seconds == Math.rint(seconds) ? "" + (long) seconds : "" + seconds;
    }
}
