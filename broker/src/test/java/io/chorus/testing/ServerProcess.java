package io.chorus.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A server's process and its log, through all its starts. Ends with this process, however that
/// ends. Not for several threads at once, but for [#log].
final class ServerProcess {
    private final String name;
    private final List<String> log = new ArrayList<>(); // guarded by itself
    private volatile @Nullable Process process; // volatile for the shutdown hook

    /// @param name of the server, for messages
    ServerProcess(String name) {
        this.name = name;
        // A test run that is stopped half-way leaves no server behind.
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    /// Starts it, after a [#kill] if it is still running.
    ///
    /// @param line is told each line that it logs, by a thread of its own
    /// @param over is told when it logs no more, by the same
    void start(List<String> command, Consumer<String> line, Runnable over) {
        kill();
        var running = begin(new ProcessBuilder(command).redirectErrorStream(true));
        process = running;
        Thread.ofPlatform()
                .daemon()
                .name("log of " + name + " " + running.pid())
                .start(() -> {
                    readLog(running, line);
                    over.run();
                });
    }

    private void readLog(Process running, Consumer<String> told) {
        try (var lines = new BufferedReader(running.inputReader(StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (log) {
                    log.add(line);
                }
                told.accept(line);
            }
        } catch (IOException _) {
            // The pipe of a killed process may break instead of ending; both mean that the log is
            // over.
        }
    }

    boolean isAlive() {
        var running = process;
        return running != null && running.isAlive();
    }

    long pid() {
        var running = process;
        if (running == null) {
            throw new IllegalStateException(name + " is not running");
        }
        return running.pid();
    }

    /// Ends it at once, as `kill -9` does.
    void kill() {
        var running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
            process = null;
        }
    }

    /// Lets it stand still (`STOP`) or go on (`CONT`).
    void signal(String signal) {
        run("kill", "-" + signal, Long.toString(pid()));
    }

    /// Everything it has logged so far, all starts together.
    List<String> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    String text() {
        return String.join("\n", log());
    }

    /// Runs a command that has to succeed.
    static void run(String... command) {
        var builder = new ProcessBuilder(command).inheritIO();
        int status = begin(builder).onExit().join().exitValue();
        if (status != 0) {
            throw new AssertionError(builder.command() + " ended with status " + status);
        }
    }

    private static Process begin(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
