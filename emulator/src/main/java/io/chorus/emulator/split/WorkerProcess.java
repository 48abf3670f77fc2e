package io.chorus.emulator.split;

import io.chorus.emulator.fleet.FleetPart;
import io.chorus.emulator.processes.Endings;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One worker as its parent sees it. Safe for any thread.
final class WorkerProcess {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);

    private final FleetPart part;
    private final int nodes;
    private final Watcher watcher;
    private final Process process;
    private final BufferedWriter orders; // guarded by itself
    private final Thread reader;
    private final Thread errors;

    private final CompletableFuture<News.Ready> ready = new CompletableFuture<>();
    private final CompletableFuture<News.Connects> connects = new CompletableFuture<>();
    private volatile CompletableFuture<News.Figures> figures =
            CompletableFuture.failedFuture(new IllegalStateException("nobody has asked"));
    private volatile News.Count count = News.Count.NONE;
    private volatile String lastError = "";
    private volatile boolean leaving;
    private volatile boolean lost;

    /// Is told what a worker says by itself, by one thread.
    interface Watcher {
        void changed(WorkerProcess worker, long[] rows);

        /// It ended though nobody had told it to.
        ///
        /// @param reason how, a clause
        void lost(WorkerProcess worker, String reason);
    }

    /// Starts it.
    ///
    /// @param command the words that do
    /// @param part which part of the fleet it is to hold
    /// @param nodes how many
    /// @throws IOException if it cannot be started
    WorkerProcess(List<String> command, FleetPart part, int nodes, Watcher watcher)
            throws IOException {
        this.part = part;
        this.nodes = nodes;
        this.watcher = watcher;
        process = new ProcessBuilder(command).start();
        orders = process.outputWriter(StandardCharsets.UTF_8);
        errors = Thread.ofPlatform().daemon().name("errors of " + name()).unstarted(this::pass);
        reader = Thread.ofPlatform().daemon().name("news of " + name()).unstarted(this::read);
        errors.start();
        reader.start();
    }

    /// As people are told: `worker 2`.
    String name() {
        return "worker " + (part.number() + 1);
    }

    FleetPart part() {
        return part;
    }

    int nodes() {
        return nodes;
    }

    long pid() {
        return process.pid();
    }

    /// What it told last; of one that is lost, nobody is connected any more.
    News.Count count() {
        var last = count;
        return lost
                ? new News.Count(
                        0,
                        last.everReady(),
                        nodes,
                        last.reconnects(),
                        last.requests(),
                        last.replies(),
                        last.losses(),
                        last.failures())
                : last;
    }

    boolean lost() {
        return lost;
    }

    /// Without effect on one that has ended.
    void tell(Order order) {
        synchronized (orders) {
            try {
                orders.write(Lines.of(order));
                orders.write('\n');
                orders.flush();
            } catch (IOException _) {
                // It has ended; its reader tells.
            }
        }
    }

    /// Waits until its nodes are made.
    ///
    /// @throws WorkerLostException if it does not get that far in time
    News.Ready awaitReady(Duration limit) throws InterruptedException {
        return await(ready, limit);
    }

    /// Asks when its nodes connected.
    ///
    /// @throws WorkerLostException if it does not answer in time
    News.Connects connects(Duration limit) throws InterruptedException {
        tell(new Order.TellConnects());
        return await(connects, limit);
    }

    /// Asks what it uses. One that stands still is waited for once, and not asked again before it
    /// has answered.
    ///
    /// @param collect whether its whole heap is to be collected before
    /// @throws WorkerLostException if it does not answer in time
    synchronized News.Figures figures(boolean collect, Duration limit) throws InterruptedException {
        if (!figures.isDone()) {
            throw new WorkerLostException(name() + " owes an answer still");
        }
        var asked = new CompletableFuture<News.Figures>();
        figures = asked;
        if (lost) {
            throw new WorkerLostException(name() + " is lost");
        }
        tell(new Order.TellFigures(collect));
        return await(asked, limit);
    }

    private <T> T await(CompletableFuture<T> answer, Duration limit) throws InterruptedException {
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof WorkerLostException gone
                    ? gone
                    : new WorkerLostException(name() + " is lost: " + e);
        } catch (TimeoutException _) {
            throw new WorkerLostException(
                    "%s did not answer within %d s".formatted(name(), limit.toSeconds()));
        }
    }

    private void read() {
        var reason = "it ended";
        try (var news = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = news.readLine(); line != null; line = news.readLine()) {
                take(Lines.news(line));
            }
            reason = reason();
        } catch (IOException | RuntimeException e) {
            LOG.debug("news of a worker cannot be read worker={}", name(), e);
            reason = "what it says is not understood (" + e.getMessage() + ")";
            process.destroyForcibly();
        } catch (InterruptedException _) {
            // Nobody interrupts it.
        }
        if (!leaving) {
            lost = true;
            watcher.lost(this, reason);
        }
        var gone = new WorkerLostException(name() + " is lost: " + reason);
        ready.completeExceptionally(gone);
        connects.completeExceptionally(gone);
        figures.completeExceptionally(gone);
    }

    private void take(News news) {
        switch (news) {
            case News.Ready told -> ready.complete(told);
            case News.Connects told -> connects.complete(told);
            case News.Figures told -> figures.complete(told);
            case News.Count told -> count = told;
            case News.Changes(var rows) -> watcher.changed(this, rows);
        }
    }

    private String reason() throws InterruptedException {
        int status = process.waitFor();
        if (Endings.bySignal(status)) {
            return Endings.words(status);
        }
        errors.join(TimeUnit.SECONDS.toMillis(1));
        return Endings.words(status) + (lastError.isEmpty() ? "" : " (" + lastError + ")");
    }

    /// What it complains of is for whoever reads our own log.
    private void pass() {
        try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    lastError = line.strip();
                    LOG.info("{}: {}", name(), line);
                }
            }
        } catch (IOException _) {
            // It was ended in the midst of a line.
        }
    }

    /// Has it say farewell for its nodes and end.
    void leave() {
        leaving = true;
        tell(new Order.Leave());
    }

    /// Waits for its end, and makes one when the time is over.
    ///
    /// @return whether it ended by itself
    boolean awaitEnd(Duration limit) {
        boolean itself = false;
        try {
            itself = process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
            if (itself) {
                reader.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        kill();
        return itself;
    }

    /// Ends it without a word.
    void kill() {
        leaving = true;
        process.destroyForcibly();
    }
}
