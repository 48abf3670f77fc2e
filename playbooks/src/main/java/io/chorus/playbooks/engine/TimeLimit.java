package io.chorus.playbooks.engine;

import io.chorus.playbooks.task.TaskResult;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/// Interrupts a try that takes too long, and tells that from an interrupt by somebody else.
final class TimeLimit {
    /// A try.
    interface Work {
        TaskResult run() throws InterruptedException;
    }

    private enum State {
        RUNNING,
        ENDED,
        LATE,
        DELIVERED
    }

    private TimeLimit() {}

    /// @param limit zero for none
    static TaskResult run(Duration limit, Work work) throws InterruptedException {
        if (limit.isZero()) {
            return work.run();
        }
        var worker = Thread.currentThread();
        var state = new AtomicReference<>(State.RUNNING);
        var watchdog =
                Thread.ofVirtual()
                        .name("task-time-limit")
                        .start(() -> {
                            try {
                                Thread.sleep(limit);
                            } catch (InterruptedException _) {
                                // The try has ended in time.
                                return;
                            }
                            if (state.compareAndSet(State.RUNNING, State.LATE)) {
                                worker.interrupt();
                                state.set(State.DELIVERED);
                            }
                        });
        try {
            var result = work.run();
            return ended(state, watchdog) ? result : late(limit);
        } catch (InterruptedException | RuntimeException e) {
            // Whatever a try throws whose time was over comes from that.
            if (ended(state, watchdog)) {
                throw e;
            }
            return late(limit);
        }
    }

    // Whether the try ended before its time was over. Otherwise the watchdog's interrupt is taken
    // back.
    private static boolean ended(AtomicReference<State> state, Thread watchdog) {
        if (state.compareAndSet(State.RUNNING, State.ENDED)) {
            watchdog.interrupt();
            return true;
        }
        // The interrupt is on its way, if it has not come yet.
        while (state.get() != State.DELIVERED) {
            Thread.onSpinWait();
        }
        var _ = Thread.interrupted();
        return false;
    }

    private static TaskResult late(Duration limit) {
        return TaskResult.failed(
                "took longer than its timeout of %d s".formatted(limit.toSeconds()));
    }
}
