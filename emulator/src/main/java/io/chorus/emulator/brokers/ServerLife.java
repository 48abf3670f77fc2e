package io.chorus.emulator.brokers;

import io.chorus.emulator.processes.ChildProbe;
import io.chorus.emulator.processes.Endings;
import io.chorus.reports.record.ProcessUse;
import io.chorus.reports.recording.ProcessProbe;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One life of a server process, from its start to its end. What it says is kept in its log. Safe
/// for any thread.
final class ServerLife {
    private static final long STOP_SECONDS = 10;
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private static final Pattern TAKEN =
            Pattern.compile("address already in use", Pattern.CASE_INSENSITIVE);

    /// What became of the start.
    enum Start {
        READY,
        PORT_TAKEN,
        ENDED
    }

    private final String name;
    private final Path log;
    private final Process process;
    private final @Nullable ChildProbe probe;
    private final Consumer<String> lost;
    private final CompletableFuture<Start> start = new CompletableFuture<>();
    private volatile boolean endsOnOurWord;

    /// Starts it.
    ///
    /// @param name of the server
    /// @param log gets what it says, behind what is there
    /// @param lost is told, by a thread of its own, when it ends on nobody's word once it was
    ///   ready: how, a clause
    /// @throws IOException if it cannot be started
    ServerLife(ServerProgram program, Path config, String name, Path log, Consumer<String> lost)
            throws IOException {
        this.name = name;
        this.log = log;
        this.lost = lost;
        boolean ours = program.isOurs();
        process = new ProcessBuilder(program.command(config)).redirectErrorStream(!ours).start();
        probe = ours ? new ChildProbe(process) : null;
        // A virtual one would hold its carrier: pipes are read as files are.
        Thread.ofPlatform().daemon().name("log of " + name).start(this::keep);
    }

    private void keep() {
        var end = Start.ENDED;
        try (var in = log();
                var out =
                        new PrintWriter(
                                Files.newBufferedWriter(
                                        log, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                                true)) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                out.println(line);
                if (line.contains("Server is ready")) {
                    start.complete(Start.READY);
                } else if (TAKEN.matcher(line).find()) {
                    end = Start.PORT_TAKEN;
                }
            }
        } catch (IOException _) {
            // It was ended in the midst of a line.
        } finally {
            start.complete(end);
        }
        if (start.join() == Start.READY) {
            int status = process.onExit().join().exitValue();
            if (!endsOnOurWord) {
                lost.accept(Endings.words(status));
            }
        }
    }

    /// Ours writes it where errors go, as a server does that answers questions on its output.
    private BufferedReader log() {
        return probe == null
                ? process.inputReader(StandardCharsets.UTF_8)
                : process.errorReader(StandardCharsets.UTF_8);
    }

    /// Waits until it accepts clients, or has ended.
    ///
    /// @throws TimeoutException if it does neither
    Start awaitStart(Duration limit) throws InterruptedException, TimeoutException {
        try {
            return start.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // nobody completes it so
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// What it uses now; empty if it is dead.
    Optional<ProcessUse> use() {
        if (!process.isAlive()) {
            return Optional.empty();
        }
        var told = probe == null ? Optional.<ProcessUse>empty() : probe.use(ANSWER);
        return Optional.of(
                told.map(use -> use.as(name))
                        .orElseGet(() -> ProcessProbe.other(name, process.toHandle())));
    }

    /// Has it collect its whole heap if it is one of ours; returns when it has.
    void collectGarbage() {
        if (probe != null) {
            probe.collectGarbage(ANSWER);
        }
    }

    /// Sends it a signal, such as `STOP`.
    void signal(String signal) {
        if (!process.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot signal " + name, e);
        }
    }

    /// Has it send its clients away and end, as `nats-server --signal ldm=PID` does.
    void lameDuck() {
        endsOnOurWord = true;
        signal("USR2");
    }

    /// Has it end in order, or at once if it takes too long.
    void stop() {
        endsOnOurWord = true;
        signal("CONT"); // one that stands still would not hear it
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            kill();
        }
    }

    /// Ends it without a word.
    void kill() {
        endsOnOurWord = true;
        process.destroyForcibly().onExit().join();
    }
}
