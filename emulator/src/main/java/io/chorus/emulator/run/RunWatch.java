package io.chorus.emulator.run;

import io.chorus.emulator.fleet.Fleet;
import io.chorus.emulator.progress.LiveState;
import io.chorus.emulator.workload.Workload;
import io.chorus.reports.recording.RunRecorder;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks on while a run goes on: tells how it stands four times a second, and finds out when nodes
/// lose the broker. A system thread of its own, so that nobody who works waits for a terminal.
final class RunWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunWatch.class);
    private static final long EACH_MILLIS = 250;

    /// A snapshot of the record packs every histogram, so it is taken rarely.
    private static final long AIMS_NANOS = TimeUnit.SECONDS.toNanos(4);

    private final Fleet fleet;
    private final Workload workload;
    private final InFlight inFlight;
    private final LiveBoard board;
    private final RunRecorder recorder;
    private final RunLog log;
    private final MemoryBudget memory;
    private final HealthMeter health;
    private final ConnectionNews news;
    private final String page;
    private final long startNanos;
    private final int planned;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;

    private List<LiveState.Aim> aims = List.of();
    private long aimsAtNanos;
    private boolean failed; // the watching thread

    /// Begins to look.
    ///
    /// @param page address of the live page; empty if there is none
    RunWatch(Course course, LiveBoard board, String page) {
        this.fleet = course.fleet();
        this.workload = course.scenario().workload();
        this.inFlight = course.inFlight();
        this.board = board;
        this.recorder = course.recorder();
        this.log = course.log();
        this.memory = course.memory();
        this.health = new HealthMeter(course.broker(), board);
        this.news = new ConnectionNews(fleet.instances());
        this.page = page;
        this.startNanos = course.startNanos();
        int all = workload.planned();
        planned = all == Workload.UNLIMITED ? 0 : all;
        aimsAtNanos = startNanos;
        thread = Thread.ofPlatform().daemon().name("run-watch").start(this::look);
    }

    private void look() {
        try {
            while (!over.await(EACH_MILLIS, TimeUnit.MILLISECONDS)) {
                lookOnce(System.nanoTime());
            }
        } catch (InterruptedException _) {
            // Nobody interrupts it; it would be over.
        }
    }

    private void lookOnce(long now) {
        try {
            board.tick(now);
            memory.look();
            news.at(now - startNanos, fleet.connected(), fleet.losses()).ifPresent(log::news);
            log.live(state(now));
        } catch (RuntimeException e) {
            // A view that fails must not end the run; the next look may well succeed.
            if (!failed) {
                failed = true;
                LOG.warn("a look at the run failed, told once", e);
            }
        }
    }

    private LiveState state(long now) {
        var nodes = new LiveState.Nodes(fleet.connected(), fleet.instances());
        var figures = health.at(now);
        long missing = board.missing();
        boolean asking = !board.phase().isEmpty();
        return new LiveState(
                asking ? board.phase() : "connecting",
                now - startNanos,
                workload.schedule().describe(),
                nodes,
                board.requests(inFlight.count(), planned),
                board.current(),
                board.typical(),
                board.rates(),
                missing,
                aims(now),
                figures,
                Hints.of(nodes, figures, missing, asking, page));
    }

    private List<LiveState.Aim> aims(long now) {
        if (now - aimsAtNanos >= AIMS_NANOS) {
            aimsAtNanos = now;
            aims =
                    recorder.objectives().stream()
                            .map(result ->
                                    new LiveState.Aim(
                                            result.objective(), result.observed(), result.met()))
                            .toList();
        }
        return aims;
    }

    /// Looks no more, and takes away what was drawn.
    @Override
    public void close() {
        over.countDown();
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException _) {
            interrupted = true;
        }
        log.ended();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
