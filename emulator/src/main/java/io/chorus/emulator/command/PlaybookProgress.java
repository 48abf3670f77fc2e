package io.chorus.emulator.command;

import io.chorus.playbooks.engine.StepState;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// How far a playbook is: on a terminal one line below its log, redrawn each second; elsewhere a
/// line for each step that has ended. Safe for any thread.
final class PlaybookProgress implements AutoCloseable {
    private static final long TICK_MILLIS = 1000;

    private final PrintWriter out;
    private final boolean inPlace;
    private final IntSupplier width;
    private final LongSupplier clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final @Nullable Thread ticker;
    private @Nullable StepState step; // with those below guarded by lock
    private long beganNanos;
    private boolean drawn;

    /// @param inPlace whether a line can be drawn again
    /// @param width columns of the terminal now
    /// @param clock nanoseconds
    PlaybookProgress(PrintWriter out, boolean inPlace, IntSupplier width, LongSupplier clock) {
        this.out = out;
        this.inPlace = inPlace;
        this.width = width;
        this.clock = clock;
        ticker =
                inPlace
                        ? Thread.ofVirtual().name("playbook-progress").start(this::keepDrawing)
                        : null;
    }

    private void keepDrawing() {
        try {
            while (true) {
                Thread.sleep(TICK_MILLIS);
                draw();
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    /// A step begins or has ended.
    void step(StepState now) {
        lock.lock();
        try {
            if (!now.ended()) {
                step = now;
                beganNanos = clock.getAsLong();
            } else if (!inPlace) {
                out.println(
                        text(now) + (now.success() ? " ok" : " FAILED") + " after " + elapsed());
            }
        } finally {
            lock.unlock();
        }
        draw();
    }

    /// Prints a line above.
    void line(String text) {
        lock.lock();
        try {
            erase();
            out.println(text);
        } finally {
            lock.unlock();
        }
        draw();
    }

    private void draw() {
        lock.lock();
        try {
            var now = step;
            if (inPlace && now != null) {
                var line = text(now) + "  " + elapsed();
                int columns = Math.max(10, width.getAsInt() - 1);
                // One write, so that nothing of others comes between.
                out.print("\r\u001b[K" + line.substring(0, Math.min(columns, line.length())));
                out.flush();
                drawn = true;
            }
        } finally {
            lock.unlock();
        }
    }

    private void erase() {
        if (drawn) {
            out.print("\r\u001b[K");
            drawn = false;
        }
    }

    private static String text(StepState state) {
        var list = state.list().equals("tasks") ? "step" : state.list() + " step";
        return "%s %d of %d  %s"
                .formatted(
                        list,
                        state.number(),
                        state.of(),
                        PlaybookLogPrinter.harmless(state.description()));
    }

    private String elapsed() {
        double seconds = (clock.getAsLong() - beganNanos) / 1e9;
        return inPlace
                ? "%d s".formatted((long) seconds)
                : String.format(Locale.ROOT, "%.1f s", seconds);
    }

    /// Nothing stays of what was drawn.
    @Override
    public void close() {
        if (ticker != null) {
            ticker.interrupt();
        }
        lock.lock();
        try {
            step = null;
            erase();
            out.flush();
        } finally {
            lock.unlock();
        }
    }
}
