package io.chorus.playbooks.nodes;

import io.chorus.playbooks.child.ChildProcess;
import io.chorus.playbooks.child.Command;
import io.chorus.playbooks.document.Check;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/// Nodes that a program lists, one a line.
final class ShellNodes implements NodeSetType {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "shell";
    }

    @Override
    public Set<String> shellProperties() {
        return Set.of("script");
    }

    @Override
    public void check(Properties raw, Findings findings) {
        Command.check(raw, "script", findings);
        new Check(raw, findings).known(Keys.with("script"));
    }

    @Override
    public NodeSetSource load(Properties filled, NodeContext context) throws InterruptedException {
        var command = Command.of(filled, "script");
        refuseMissing(filled, command);
        var folder = Path.of(System.getProperty("java.io.tmpdir"));
        var ended = new ChildProcess(context.childEnvironment(), folder, LIMIT).run(command);
        if (ended.timedOut()) {
            throw filled.spot("script")
                    .error("the script did not end within %d s".formatted(LIMIT.toSeconds()));
        }
        if (ended.status() != 0) {
            throw filled.spot("script")
                    .error("the script ended with exit status " + ended.status());
        }
        var nodes = NodeNames.hosts(filled.spot("script"), "the script", ended.outLines());
        if (nodes.isEmpty() && !NodeSetRules.emptyOk(filled)) {
            throw filled.spot("script").error(NodeSetRules.empty(context.name(), filled));
        }
        return () -> nodes;
    }

    /// A program that is named by its path has to be there; others are looked up by the shell.
    private static void refuseMissing(Properties filled, Command command) {
        var word =
                filled.get("script") instanceof String line
                        ? line.strip().split("\\s+", 2)[0]
                        : command.words().getFirst();
        if (word.startsWith("/") && !new File(word).canExecute()) {
            throw filled.spot("script").error("%s is no program that can be run".formatted(word));
        }
    }
}
