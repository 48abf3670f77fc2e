package io.chorus.emulator.run;

import io.chorus.emulator.workload.Workload;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Has each request made when it is due, by the caller whose turn it is, whatever became of those
/// before.
///
/// Each is made on a system thread of its own, which are kept for the next ones: a virtual one
/// would queue behind the nodes that answer.
final class OpenLoop implements Loop {
    /// How long requests that were interrupted may take to write down what they have.
    private static final long AFTERWARDS_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Workload workload;
    private final int callers;
    private final Exchange exchange;
    private final InFlight inFlight;
    private final Halt halt;
    private final HeapCheck heap;

    OpenLoop(Workload workload, Exchange exchange, InFlight inFlight, Halt halt, HeapCheck heap) {
        this.workload = workload;
        this.callers = workload.callers();
        this.exchange = exchange;
        this.inFlight = inFlight;
        this.halt = halt;
        this.heap = heap;
    }

    @Override
    public void run(long startNanos, long endNanos) throws InterruptedException {
        var number = new AtomicInteger();
        var threads =
                Executors.newCachedThreadPool(work ->
                        Thread.ofPlatform()
                                .daemon()
                                .name("request-maker-" + number.incrementAndGet())
                                .unstarted(work));
        try {
            heap.begin(startNanos);
            sendAll(startNanos, endNanos, threads);
            awaitLast();
        } finally {
            threads.shutdownNow();
            awaitAfterwards();
        }
    }

    private void sendAll(long startNanos, long endNanos, ExecutorService threads)
            throws InterruptedException {
        var times = workload.schedule().times();
        for (int i = 0; i < workload.requests() && times.hasNext(); i++) {
            long offset = times.nextLong();
            long due = startNanos + offset;
            heap.nextDue(due);
            if (offset >= workload.endNanos()
                    || due + 2 * exchange.longestNanos() >= endNanos
                    || !halt.awaitDue(due)) {
                return;
            }
            if (inFlight.enter()) {
                exchange.heldUp(i, inFlight.bound());
            }
            var turn = exchange.prepare(i, i % callers, due);
            threads.execute(() -> perform(turn));
        }
    }

    private void perform(Exchange.Turn turn) {
        try {
            exchange.perform(turn);
        } finally {
            inFlight.leave();
        }
        var _ = heap.requestOver();
    }

    /// Those that are out end by themselves, within their timeout; a halt is not worth waiting.
    private void awaitLast() throws InterruptedException {
        while (halt.reason() == null && !inFlight.awaitNone(TimeUnit.MILLISECONDS.toNanos(100))) {
            // still some
        }
    }

    /// An interrupted request says at once what it has.
    private void awaitAfterwards() {
        boolean interrupted = Thread.interrupted();
        try {
            var _ = inFlight.awaitNone(AFTERWARDS_NANOS);
        } catch (InterruptedException _) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
