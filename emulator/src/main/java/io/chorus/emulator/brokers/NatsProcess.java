package io.chorus.emulator.brokers;

import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.reports.record.ProcessUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One nats-server, or a broker of ours that is served like one, in a process of its own, which
/// keeps its ports and its log from one life to the next. Safe for any thread.
final class NatsProcess {
    private static final Logger LOG = LoggerFactory.getLogger(NatsProcess.class);
    private static final Duration START = Duration.ofSeconds(20);

    /// How long a port may be another's, such as a connection's that was lent it meanwhile.
    private static final long PORT_SECONDS = 5;

    private final ServerProgram program;
    private final NatsSettings settings;
    private final Path config;
    private final Path log;
    private final MonitorPages pages;
    private final VarzWatch varz;
    private volatile @Nullable ServerLife life; // written under this
    private volatile Consumer<String> lost = _ -> {};

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

    /// @param told when it ends though nobody here has told it to: a clause
    void lost(Consumer<String> told) {
        lost = told;
    }

    /// Returns when it accepts clients.
    ///
    /// @throws ChorusException if it does not
    synchronized void start() {
        var before = life;
        if (before != null && before.isAlive()) {
            return;
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PORT_SECONDS);
        var start = startOnce();
        while (start == ServerLife.Start.PORT_TAKEN && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            start = startOnce();
        }
        if (start != ServerLife.Start.READY) {
            throw notUp(
                    start == ServerLife.Start.ENDED
                            ? "it ended at once"
                            : "another program kept one of its ports for %d s"
                                    .formatted(PORT_SECONDS));
        }
    }

    private ServerLife.Start startOnce() {
        var begun = begin();
        life = begun;
        try {
            return begun.awaitStart(START);
        } catch (TimeoutException _) {
            begun.kill();
            throw notUp("it was not ready within %d s".formatted(START.toSeconds()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            begun.kill();
            throw notUp("it was interrupted");
        }
    }

    private ServerLife begin() {
        try {
            return new ServerLife(
                    program,
                    config,
                    settings.name(),
                    log,
                    how -> lost.accept(settings.name() + " lost: " + how));
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

    /// What it uses now; empty while it is dead.
    Optional<ProcessUse> use() {
        var current = life;
        return current == null ? Optional.empty() : current.use();
    }

    /// Has it collect its whole heap if it is one of ours; returns when it has.
    void collectGarbage() {
        with(ServerLife::collectGarbage);
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
        long deadline = System.nanoTime() + START.toNanos();
        while (peers() < peers) {
            if (System.nanoTime() - deadline > 0) {
                throw notUp(
                        "it did not find its %d peers within %d s"
                                .formatted(peers, START.toSeconds()));
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
        with(ServerLife::kill);
    }

    synchronized void stop() {
        with(ServerLife::stop);
    }

    synchronized void pause() {
        with(current -> current.signal("STOP"));
    }

    synchronized void resume() {
        with(current -> current.signal("CONT"));
    }

    synchronized void lameDuck() {
        with(ServerLife::lameDuck);
    }

    private void with(Consumer<ServerLife> what) {
        var current = life;
        if (current != null) {
            what.accept(current);
        }
    }
}
