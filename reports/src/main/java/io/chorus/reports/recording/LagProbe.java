package io.chorus.reports.recording;

import io.chorus.reports.record.Measure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/// How late threads wake up that ask to be woken: a platform thread, which shows a starved machine
/// or a stopped process, and a virtual one, which shows carriers that are busy or pinned besides.
///
/// Both sleep for ten milliseconds over and over. A thread that is overdue when it is asked tells
/// how long it has been so far, so a long stall shows while it lasts.
final class LagProbe implements RunProbe, AutoCloseable {

    private static final Duration NAP = Duration.ofMillis(10);
    private static final long NAP_NANOS = NAP.toNanos();

    private final Napper timer = new Napper(Thread.ofPlatform().daemon()::unstarted, "timer");
    private final Napper carrier = new Napper(Thread.ofVirtual()::unstarted, "carrier");

    private LagProbe() {}

    static LagProbe start() {
        LagProbe probe = new LagProbe();
        probe.each(napper -> napper.thread.start());
        return probe;
    }

    @Override
    public void read(Readings readings) {
        readings.level(Measure.TIMER_LAG, timer.worstSinceLast() / 1e9);
        readings.level(Measure.CARRIER_LAG, carrier.worstSinceLast() / 1e9);
    }

    @Override
    public void close() {
        each(napper -> napper.thread.interrupt());
    }

    private void each(Consumer<Napper> action) {
        List.of(timer, carrier).forEach(action);
    }

    private static final class Napper {
        private final Thread thread;
        private final AtomicLong worst = new AtomicLong();
        private volatile long wakeAt = System.nanoTime() + NAP_NANOS;

        Napper(Function<Runnable, Thread> threads, String name) {
            thread = threads.apply(this::nap);
            thread.setName("chorus-lag-" + name);
        }

        long worstSinceLast() {
            return Math.max(worst.getAndSet(0), Math.max(0, System.nanoTime() - wakeAt));
        }

        private void nap() {
            try {
                while (true) {
                    wakeAt = System.nanoTime() + NAP_NANOS;
                    Thread.sleep(NAP);
                    long late = System.nanoTime() - wakeAt;
                    worst.accumulateAndGet(late, Math::max);
                }
            } catch (InterruptedException _) {
                // Nobody asks any more.
            }
        }
    }
}
