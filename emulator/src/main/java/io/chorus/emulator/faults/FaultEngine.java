package io.chorus.emulator.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts faults upon a run, each at its time and on a thread of its own, and makes them good again.
///
/// Not for several threads at once.
public final class FaultEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FaultEngine.class);

    private final List<FaultPlan> plans;
    private final FaultTargets targets;
    private final FaultLog log;
    private final long seed;
    private final List<Thread> threads = new ArrayList<>();

    /// @param seed of the run
    public FaultEngine(List<FaultPlan> plans, FaultTargets targets, FaultLog log, long seed) {
        this.plans = List.copyOf(plans);
        this.targets = targets;
        this.log = log;
        this.seed = seed;
    }

    /// Begins to wait for the times of the faults; returns at once.
    ///
    /// @param startNanos start of the requests, on the clock of [System#nanoTime]
    public void start(long startNanos) {
        for (int id = 0; id < plans.size(); id++) {
            int number = id;
            threads.add(
                    Thread.ofVirtual()
                            .name("fault " + id)
                            .start(() -> run(number, plans.get(number), startNanos)));
        }
    }

    private void run(int id, FaultPlan plan, long startNanos) {
        long due = startNanos + plan.at().toNanos();
        try {
            awaitNanos(due);
            long at = System.nanoTime();
            var effect = plan.fault().begin(targets, random(id));
            log.begun(
                    id,
                    plan.fault().kind(),
                    plan.fault().scope(targets.extent()),
                    effect.text() + ".",
                    at);
            last(id, plan, due, effect);
        } catch (InterruptedException _) {
            // The run is over before its time.
        } catch (RuntimeException e) {
            // Whatever it was, the run is told, and the other faults go on.
            LOG.warn("a fault could not be done or undone kind={}", plan.fault().kind(), e);
            log.failed(
                    "the fault \"%s\" could not be done or undone: %s"
                            .formatted(plan.fault().kind(), e));
        }
    }

    private void last(int id, FaultPlan plan, long due, Effect effect) throws InterruptedException {
        var lasting = plan.lasting();
        try {
            awaitNanos(lasting == null ? Long.MAX_VALUE : due + lasting.toNanos());
        } catch (InterruptedException _) {
            // Made good again all the same, but it was no end that a bill could count from.
            effect.end().undo();
            return;
        }
        effect.end().undo();
        log.ended(id, System.nanoTime());
    }

    /// A fault's own chance, the same whenever it comes.
    private SplittableRandom random(int id) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + id);
    }

    private static void awaitNanos(long nanos) throws InterruptedException {
        for (long left = left(nanos); left > 0; left = left(nanos)) {
            TimeUnit.NANOSECONDS.sleep(Math.min(left, TimeUnit.DAYS.toNanos(1)));
        }
    }

    private static long left(long nanos) {
        return nanos == Long.MAX_VALUE ? nanos : nanos - System.nanoTime();
    }

    /// Makes good what still lasts, and forgets what has not begun.
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        boolean interrupted = false;
        for (var thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
