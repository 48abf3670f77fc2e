package io.chorus.emulator.split;

import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.fleet.ConnectPhase;
import io.chorus.emulator.fleet.ConnectTimes;
import io.chorus.emulator.fleet.Fleet;
import io.chorus.emulator.fleet.FleetListener;
import io.chorus.emulator.fleet.FleetOptions;
import io.chorus.emulator.fleet.FleetPart;
import io.chorus.emulator.fleet.NodeControl;
import io.chorus.emulator.fleet.ReadyWait;
import io.chorus.emulator.fleet.Reasons;
import io.chorus.emulator.processes.JvmShare;
import io.chorus.emulator.processes.OwnProgram;
import io.chorus.emulator.scenario.Scenario;
import io.chorus.emulator.scenario.ScenarioWriter;
import io.chorus.reports.record.ProcessUse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A fleet whose nodes live in worker processes of this program. They end with this process,
/// whatever ends it, since their orders do.
public final class SplitFleet implements Fleet {
    private static final Logger LOG = LoggerFactory.getLogger(SplitFleet.class);
    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration FIGURES = Duration.ofSeconds(5);
    private static final Duration FAREWELL = Duration.ofSeconds(15);

    /// Orders need a moment to arrive, so that nobody comes late to the start.
    private static final Duration NOTICE = Duration.ofMillis(50);

    /// Loopback addresses that a worker's nodes leave from; those of this process come first.
    private static final int SOURCES_A_WORKER = 4;

    private static final int SOURCES = 240;

    private final FleetOptions options;
    private final List<WorkerProcess> workers = new CopyOnWriteArrayList<>();
    private final Ears ears;
    private long startNanos = System.nanoTime(); // of whoever starts it

    /// Starts the workers; all nodes are made when this returns, and none has been started.
    ///
    /// @param brokers where they connect to
    /// @param workers how many, at least 1
    /// @throws ChorusException if one does not come up; none is left behind then
    public static SplitFleet begin(Scenario scenario, List<ServerAddress> brokers, int workers)
            throws InterruptedException {
        var fleet = new SplitFleet(scenario.fleet(brokers, UnaryOperator.identity()), workers);
        try {
            fleet.emulate(ScenarioWriter.yaml(scenario));
            return fleet;
        } catch (WorkerLostException e) {
            fleet.killAll();
            fleet.close();
            throw new ChorusException(
                    ExitStatus.INVALID,
                    "The fleet is not complete: %s.".formatted(e.getMessage()),
                    e);
        } catch (RuntimeException | InterruptedException e) {
            fleet.killAll();
            fleet.close();
            throw e;
        }
    }

    private SplitFleet(FleetOptions options, int count) {
        this.options = options;
        this.ears = new Ears(options.node().first());
        try {
            for (int i = 0; i < count; i++) {
                workers.add(worker(FleetPart.of(options.instances(), i, count)));
            }
        } catch (IOException e) {
            close();
            throw new ChorusException(
                    ExitStatus.INVALID, "A worker process cannot be started: " + e.getMessage(), e);
        }
    }

    private WorkerProcess worker(FleetPart part) throws IOException {
        int nodes = part.share(options.instances());
        return new WorkerProcess(
                OwnProgram.command(JvmShare.worker(nodes), List.of("worker")), part, nodes, ears);
    }

    /// Has the nodes made, and looks whether all clocks are ours.
    private void emulate(String scenario) throws InterruptedException {
        long asked = System.nanoTime();
        var servers = options.servers().stream().map(Order.Server::of).toList();
        for (var worker : workers) {
            worker.tell(
                    new Order.Emulate(
                            Order.VERSION,
                            scenario,
                            worker.part(),
                            worker.nodes(),
                            servers,
                            SOURCES_A_WORKER * (1 + worker.part().number()) % SOURCES));
        }
        for (var worker : workers) {
            long clock = worker.awaitReady(READY).clockNanos();
            if (clock - asked < 0 || clock - System.nanoTime() > 0) {
                throw new WorkerLostException(
                        worker.name()
                                + " has another clock than this process, so its times would be worth nothing");
            }
        }
    }

    @Override
    public FleetOptions options() {
        return options;
    }

    @Override
    public void listener(FleetListener told) {
        ears.listener(told);
    }

    @Override
    public void start(BooleanSupplier progress) {
        startNanos = System.nanoTime() + NOTICE.toNanos();
        workers.forEach(worker -> worker.tell(new Order.StartAt(startNanos)));
    }

    @Override
    public boolean awaitReady(Duration patience, BooleanSupplier progress)
            throws InterruptedException {
        return new ReadyWait(
                        () -> sum(News.Count::settled) >= instances(),
                        this::everReady,
                        this::starting)
                .await(patience, progress);
    }

    /// Whether nodes are still to be started, at the pace of the options.
    private boolean starting() {
        int rate = options.connectsPerSecond();
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        return rate > 0 && seconds * rate < instances() && everReady() < instances();
    }

    @Override
    public ConnectPhase connectPhase() {
        return ConnectTimes.joined(workers.stream().map(this::connectTimes).toList()).phase();
    }

    private ConnectTimes connectTimes(WorkerProcess worker) {
        try {
            return worker.connects(ANSWER).times();
        } catch (WorkerLostException _) {
            // What it knew is gone with it; the report says that it is.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return ConnectTimes.unknown(startNanos, worker.nodes());
    }

    @Override
    public int everReady() {
        return sum(News.Count::everReady);
    }

    @Override
    public List<String> losses() {
        return Reasons.lines(Reasons.sum(counts().map(News.Count::losses)));
    }

    @Override
    public List<String> failures() {
        return Reasons.lines(Reasons.sum(counts().map(News.Count::failures)));
    }

    @Override
    public List<String> lostProcesses() {
        return ears.lostProcesses();
    }

    @Override
    public List<ProcessUse> processes() {
        return figures(false);
    }

    @Override
    public void collectGarbage() {
        var _ = figures(true);
    }

    private List<ProcessUse> figures(boolean collect) {
        var uses = new ArrayList<ProcessUse>();
        for (var worker : workers) {
            try {
                uses.add(worker.figures(collect, FIGURES).use().as(worker.name()));
            } catch (WorkerLostException e) {
                LOG.debug("figures of a worker are missing worker={}", worker.name(), e);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        return List.copyOf(uses);
    }

    @Override
    public NodeControl nodes() {
        throw new IllegalStateException("nodes in other processes were to be broken");
    }

    @Override
    public int connected() {
        return sum(News.Count::connected);
    }

    @Override
    public long reconnects() {
        return counts().mapToLong(News.Count::reconnects).sum();
    }

    @Override
    public long requests() {
        return counts().mapToLong(News.Count::requests).sum();
    }

    @Override
    public long replies() {
        return counts().mapToLong(News.Count::replies).sum();
    }

    private Stream<News.Count> counts() {
        return workers.stream().map(WorkerProcess::count);
    }

    private int sum(ToIntFunction<News.Count> figure) {
        return counts().mapToInt(figure).sum();
    }

    private void killAll() {
        workers.forEach(WorkerProcess::kill);
    }

    @Override
    public void close() {
        workers.forEach(WorkerProcess::leave);
        long deadline = System.nanoTime() + FAREWELL.toNanos();
        for (var worker : workers) {
            long left = Math.max(0, deadline - System.nanoTime());
            if (!worker.awaitEnd(Duration.ofNanos(left))) {
                LOG.warn("a worker did not leave in time worker={}", worker.name());
            }
        }
    }
}
