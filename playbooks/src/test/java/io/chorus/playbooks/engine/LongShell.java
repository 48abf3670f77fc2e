package io.chorus.playbooks.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// One shell that runs many commands, each as `/bin/sh -c` would, in a process of its own that is
/// only forked: a hundred times as many in the same time.
///
/// A command ends with what it started in the foreground; what it leaves behind goes on. Belongs to
/// one thread.
final class LongShell implements AutoCloseable {
    private static final String OVER = "command over";

    private final Process shell;
    private final BufferedWriter orders;
    private final BufferedReader answers;

    /// @param folder where commands run
    /// @param programs the folder that is looked into first for programs
    LongShell(Path folder, Path programs) throws IOException {
        var builder =
                new ProcessBuilder("/bin/sh")
                        .directory(folder.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().put("PATH", programs + ":/usr/bin:/bin");
        shell = builder.start();
        orders = shell.outputWriter(UTF_8);
        answers = shell.inputReader(UTF_8);
    }

    /// Runs a command and returns when it has ended.
    void run(String command) throws IOException {
        order("eval " + word(command));
    }

    /// Runs a program with these words; no shell reads them.
    void run(List<String> words) throws IOException {
        order(String.join(" ", words.stream().map(LongShell::word).toList()));
    }

    // An error of syntax ends the subshell only.
    private void order(String command) throws IOException {
        orders.write("(" + command + "\n) </dev/null >/dev/null 2>&1\necho " + OVER + "\n");
        orders.flush();
        if (!OVER.equals(answers.readLine())) {
            throw new IOException("the shell has ended");
        }
    }

    private static String word(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    @Override
    public void close() {
        shell.destroyForcibly().onExit().join();
    }
}
