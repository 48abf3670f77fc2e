package io.chorus.emulator.run;

import io.chorus.emulator.workload.Closed;
import io.chorus.emulator.workload.Workload;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Lets each caller ask again when its request is over, each on a thread of its own.
///
/// A request is due when the one before is over and the pause has passed: what a stall would have
/// done to those that were not asked meanwhile, nobody learns.
final class ClosedLoop implements Loop {
    private final Workload workload;
    private final Closed schedule;
    private final Exchange exchange;
    private final Halt halt;
    private final AtomicInteger next = new AtomicInteger();

    ClosedLoop(Workload workload, Closed schedule, Exchange exchange, Halt halt) {
        this.workload = workload;
        this.schedule = schedule;
        this.exchange = exchange;
        this.halt = halt;
    }

    @Override
    public void run(long startNanos, long endNanos) throws InterruptedException {
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < workload.callers(); i++) {
            int caller = i;
            threads.add(
                    Thread.ofPlatform()
                            .daemon()
                            .name("request-maker-" + (i + 1))
                            .start(() -> askAgain(caller, startNanos, endNanos)));
        }
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            for (var thread : threads) {
                thread.join();
            }
            throw e;
        }
    }

    private void askAgain(int caller, long startNanos, long endNanos) {
        long due = startNanos;
        try {
            while (due - startNanos < workload.endNanos()
                    && due + 2 * exchange.longestNanos() < endNanos
                    && halt.awaitDue(due)) {
                int index = next.getAndIncrement();
                if (index >= workload.requests()) {
                    return;
                }
                exchange.perform(exchange.prepare(index, caller, due));
                if (Thread.interrupted()) {
                    return;
                }
                due = System.nanoTime() + schedule.pause().toNanos();
            }
        } catch (InterruptedException _) {
            // Whoever interrupted waits for this thread.
        }
    }
}
