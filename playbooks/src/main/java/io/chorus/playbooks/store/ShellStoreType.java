package io.chorus.playbooks.store;

import io.chorus.playbooks.child.Command;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import io.chorus.playbooks.document.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Set;

/// `shell`: values kept by a program of the user's.
final class ShellStoreType implements StoreType {
    private static final String COMMAND = "command";
    private static final String TIMEOUT = "timeout";
    private static final String ENVIRONMENT = "environment";
    private static final String CWD = "cwd";
    private static final Duration USUAL = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "shell";
    }

    @Override
    public boolean locks() {
        return false;
    }

    @Override
    public Set<String> shellProperties() {
        return Set.of(COMMAND);
    }

    @Override
    public void check(Properties raw, Findings findings) {
        Command.check(raw, COMMAND, findings);
        StoreTypes.check(raw, findings, Set.of(COMMAND, ENVIRONMENT, CWD))
                .map(ENVIRONMENT)
                .text(CWD);
    }

    @Override
    public DataStore open(Properties filled, StoreContext context) {
        var limit = filled.seconds(TIMEOUT, USUAL);
        if (limit.isZero()) {
            throw filled.spot(TIMEOUT).error("0 leaves the command no time");
        }
        var variables = new HashMap<String, String>();
        filled.mapOrEmpty(ENVIRONMENT)
                .forEach((name, value) -> variables.put(name, Words.plain(value)));
        var folder =
                filled.get(CWD) == null
                        ? Path.of(System.getProperty("java.io.tmpdir", "/tmp"))
                        : filled.path(CWD).toAbsolutePath();
        if (!Files.isDirectory(folder)) {
            throw filled.spot(CWD).error("there is no folder " + folder);
        }
        Command.of(filled, COMMAND);
        return new ShellStore(filled, context, variables, folder, limit);
    }
}
