package io.chorus.emulator.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// This program in processes of its own, all of which end with the test.
///
/// @param folder where they run and what they say is kept, in `<name>.out` and `<name>.err`
record Programs(Path folder, List<Process> running) implements AutoCloseable {
    private static final long SECONDS = 60;

    Programs(Path folder) {
        this(folder, new ArrayList<>());
    }

    /// The words that start it.
    static List<String> words(String... arguments) {
        var words = new ArrayList<String>();
        words.add(ProcessHandle.current().info().command().orElse("java"));
        words.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
        words.addAll(List.of("-cp", System.getProperty("java.class.path")));
        words.add("io.chorus.emulator.Main");
        words.addAll(List.of(arguments));
        return List.copyOf(words);
    }

    /// Starts it.
    Process start(String name, String... arguments) throws IOException {
        return startAs(name, words(arguments));
    }

    /// Starts any program.
    Process startAs(String name, List<String> words) throws IOException {
        var process =
                new ProcessBuilder(words)
                        .directory(folder.toFile())
                        .redirectOutput(folder.resolve(name + ".out").toFile())
                        .redirectError(folder.resolve(name + ".err").toFile())
                        .start();
        running.add(process);
        return process;
    }

    /// What a program has said to standard error so far.
    String errors(String name) {
        return text(name + ".err");
    }

    /// What a program has said to standard output so far.
    String output(String name) {
        return text(name + ".out");
    }

    private String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException _) {
            return "";
        }
    }

    static void signal(Process process, String name) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
        if (kill.waitFor() != 0) {
            throw new AssertionError("no process " + process.pid());
        }
    }

    /// Its exit status, when it has ended.
    int ended(String name, Process process) throws InterruptedException {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError(name + " still runs:\n" + errors(name));
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        running.forEach(process -> process.destroyForcibly().onExit().join());
    }
}
