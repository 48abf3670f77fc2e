package io.chorus.emulator.brokers;

import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.reports.record.ProcessUse;
import io.chorus.reports.recording.ProcessProbe;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One nats-server, or a broker of ours that is served like one, in a process of its own, which
/// keeps its ports and its log from one life to the next. Safe for any thread.
final class NatsProcess {
    private static final Logger LOG = LoggerFactory.getLogger(NatsProcess.class);
    private static final long START_SECONDS = 20;
    private static final long STOP_SECONDS = 10;

    /// How long a port may be another's, such as a connection's that was lent it meanwhile.
    private static final long PORT_SECONDS = 5;

    private static final Pattern TAKEN =
            Pattern.compile("address already in use", Pattern.CASE_INSENSITIVE);

    private enum Outcome {
        READY,
        PORT_TAKEN,
        ENDED
    }

    private final ServerProgram program;
    private final NatsSettings settings;
    private final Path config;
    private final Path log;
    private final MonitorPages pages;
    private final VarzWatch varz;
    private volatile @Nullable Process process; // written under this

    /// @param folder for its configuration and its log
    NatsProcess(ServerProgram program, NatsSettings settings, HttpClient client, Path folder) {
        this.program = program;
        this.settings = settings;
        this.config = folder.resolve(settings.name() + ".conf");
        this.log = folder.resolve(settings.name() + ".log");
        this.pages = new MonitorPages(client, settings.monitorPort());
        this.varz = new VarzWatch(pages);
        try {
            Files.writeString(config, settings.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ServerAddress address() {
        return new ServerAddress(NatsSettings.HOST, settings.clientPort());
    }

    VarzWatch varz() {
        return varz;
    }

    /// Returns when it accepts clients.
    ///
    /// @throws ChorusException if it does not
    synchronized void start() {
        var before = process;
        if (before != null && before.isAlive()) {
            return;
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PORT_SECONDS);
        var outcome = startOnce();
        while (outcome == Outcome.PORT_TAKEN && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            outcome = startOnce();
        }
        if (outcome != Outcome.READY) {
            throw notUp(
                    outcome == Outcome.ENDED
                            ? "it ended at once"
                            : "another program kept one of its ports for %d s"
                                    .formatted(PORT_SECONDS));
        }
    }

    private Outcome startOnce() {
        var outcome = new CompletableFuture<Outcome>();
        var running = begin();
        process = running;
        // A virtual one would hold its carrier: pipes are read as files are.
        Thread.ofPlatform()
                .daemon()
                .name("log of " + settings.name())
                .start(() -> keep(running, outcome));
        try {
            return outcome.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException _) {
            running.destroyForcibly();
            throw notUp("it was not ready within %d s".formatted(START_SECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            running.destroyForcibly();
            throw notUp("it was interrupted");
        }
    }

    private Process begin() {
        try {
            return new ProcessBuilder(program.command(config)).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw notUp(String.valueOf(e.getMessage()));
        }
    }

    private ChorusException notUp(String reason) {
        return new ChorusException(
                ExitStatus.INVALID,
                "The %s %s did not start: %s; its log is %s."
                        .formatted(program.name(), settings.name(), reason, log));
    }

    /// Keeps what it says.
    ///
    /// @param outcome gets what became of the start
    private void keep(Process running, CompletableFuture<Outcome> outcome) {
        var end = Outcome.ENDED;
        try (var in = new BufferedReader(running.inputReader(StandardCharsets.UTF_8));
                var out =
                        new PrintWriter(
                                Files.newBufferedWriter(
                                        log, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                                true)) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                out.println(line);
                if (line.contains("Server is ready")) {
                    outcome.complete(Outcome.READY);
                } else if (TAKEN.matcher(line).find()) {
                    end = Outcome.PORT_TAKEN;
                }
            }
        } catch (IOException _) {
            // It was ended in the midst of a line.
        } finally {
            outcome.complete(end);
        }
    }

    /// What it uses now; empty while it is dead.
    Optional<ProcessUse> use() {
        var running = process;
        return running == null || !running.isAlive()
                ? Optional.empty()
                : Optional.of(ProcessProbe.other(settings.name(), running.toHandle()));
    }

    /// Its id of this life; empty if it does not answer.
    String id() {
        try {
            return pages.read("/varz").path("server_id").asString("");
        } catch (IOException _) {
            return "";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /// Returns when it has a route to each of so many others.
    ///
    /// @throws ChorusException if it does not in time
    void awaitPeers(int peers) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (peers() < peers) {
            if (System.nanoTime() - deadline > 0) {
                throw notUp(
                        "it did not find its %d peers within %d s".formatted(peers, START_SECONDS));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private int peers() {
        try {
            var names = new HashSet<String>();
            for (var route : pages.read("/routez").path("routes")) {
                names.add(route.path("remote_id").asString(""));
            }
            return names.size();
        } catch (IOException _) {
            return 0;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw notUp("it was interrupted");
        }
    }

    /// Copies its log.
    void keepLog(Path results) {
        try {
            Files.copy(
                    log,
                    results.resolve(String.valueOf(log.getFileName())),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("cannot keep the log of a nats-server log={} reason={}", log, e.toString());
        }
    }

    /// Forgets its files; it must have ended.
    void deleteFiles() {
        varz.close();
        config.toFile().delete();
        log.toFile().delete();
    }

    synchronized void kill() {
        var running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
            process = null;
        }
    }

    synchronized void stop() {
        var running = process;
        if (running == null) {
            return;
        }
        signal(running, "CONT"); // one that stands still would not hear it
        running.destroy();
        try {
            if (!running.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            kill();
        }
        process = null;
    }

    synchronized void pause() {
        signal(process, "STOP");
    }

    synchronized void resume() {
        signal(process, "CONT");
    }

    synchronized void lameDuck() {
        // What `nats-server --signal ldm=PID` sends.
        signal(process, "USR2");
    }

    private static void signal(@Nullable Process to, String name) {
        if (to == null || !to.isAlive()) {
            return;
        }
        try {
            var kill = new ProcessBuilder("kill", "-" + name, Long.toString(to.pid())).start();
            kill.onExit().join();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot signal nats-server " + to.pid(), e);
        }
    }
}
