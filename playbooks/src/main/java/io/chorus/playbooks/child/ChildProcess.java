package io.chorus.playbooks.child;

import io.chorus.playbooks.PlaybookException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Runs a command to its end. Safe for any thread.
///
/// @param environment all of its variables
/// @param folder where it runs; `null` for where we do
/// @param limit after which it and all that it started is told to end and two seconds later killed;
///   `null` for none
public record ChildProcess(
        Map<String, String> environment, @Nullable Path folder, @Nullable Duration limit) {
    private static final Duration GRACE = Duration.ofSeconds(2);

    /// How long the last words of a child that has ended may take: whoever it left in the
    /// background may keep its streams open for ever.
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    public ChildProcess {
        environment = Map.copyOf(environment);
    }

    /// Runs it and waits. An interrupt ends the child like a time that is over.
    ///
    /// @throws PlaybookException if it cannot be started, with the reason
    public Ended run(Command command) throws InterruptedException {
        var process = start(command);
        var out = Captured.of(process.getInputStream(), "output of " + process.pid());
        var err = Captured.of(process.getErrorStream(), "errors of " + process.pid());
        try {
            boolean timedOut = !waitFor(process);
            if (timedOut) {
                end(process);
            }
            return new Ended(
                    process.waitFor(),
                    timedOut,
                    out.text(LAST_WORDS, () -> leftSomebody(process)),
                    err.text(LAST_WORDS, () -> leftSomebody(process)));
        } catch (InterruptedException e) {
            endUninterrupted(process);
            throw e;
        } finally {
            out.close();
            err.close();
        }
    }

    private Process start(Command command) {
        var words = new ArrayList<String>();
        boolean leading = Files.isExecutable(SETSID);
        if (leading) {
            // It becomes the program itself, under the same pid, which then is its group's too.
            words.add(SETSID.toString());
        }
        words.addAll(command.words());
        var builder = new ProcessBuilder(words).redirectInput(new File("/dev/null"));
        if (folder != null) {
            builder.directory(folder.toFile());
        }
        builder.environment().clear();
        environment.forEach((name, value) -> set(builder, name, value));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new PlaybookException(
                    "cannot start %s: %s".formatted(command.words().getFirst(), e.getMessage()), e);
        }
    }

    private static void set(ProcessBuilder builder, String name, String value) {
        try {
            builder.environment().put(name, value);
        } catch (IllegalArgumentException e) {
            throw new PlaybookException(
                    "no variable can be called \"%s\" or hold its value: no = in names, no NUL anywhere"
                            .formatted(name),
                    e);
        }
    }

    private boolean waitFor(Process process) throws InterruptedException {
        if (limit == null) {
            process.waitFor();
            return true;
        }
        return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void endUninterrupted(Process process) {
        try {
            end(process);
        } catch (InterruptedException _) {
            signal(process, "KILL"); // somebody is in a hurry
        }
    }

    /// Tells the child and all that it started to end, and kills what has not after the grace.
    private static void end(Process process) throws InterruptedException {
        var all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        signal(process, "TERM");
        long deadline = System.nanoTime() + GRACE.toNanos();
        try {
            for (var one : all) {
                awaitEnd(one, deadline);
            }
        } finally {
            signal(process, "KILL");
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static void awaitEnd(ProcessHandle one, long deadline) throws InterruptedException {
        try {
            var _ =
                    one.onExit()
                            .get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException _) {
            // It is killed next.
        }
    }

    /// Whether one that has ended may have left others behind, who have its streams.
    private static boolean leftSomebody(Process process) {
        return !Files.isExecutable(SETSID) || signalGroup(process, "0");
    }

    /// To its whole group where it leads one, else to it and whom it is known to have started.
    private static void signal(Process process, String signal) {
        if (!signalGroup(process, signal)) {
            process.descendants().forEach(one -> destroy(one, signal));
            destroy(process.toHandle(), signal);
        }
    }

    /// Whether there was somebody in the group that it leads.
    private static boolean signalGroup(Process process, String signal) {
        var told = List.of("/bin/kill", "-" + signal, "--", "-" + process.pid());
        try {
            var kill =
                    new ProcessBuilder(told)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return kill.onExit().join().exitValue() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private static void destroy(ProcessHandle one, String signal) {
        var _ = signal.equals("KILL") ? one.destroyForcibly() : one.destroy();
    }
}
