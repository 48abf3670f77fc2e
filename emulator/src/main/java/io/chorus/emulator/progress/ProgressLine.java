package io.chorus.emulator.progress;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/// Progress for a person: redrawn in place on a terminal at most four times a second, and a line
/// every two seconds elsewhere.
///
/// The cursor always rests at the beginning of the line below what was drawn, it is never hidden
/// and no mode of the terminal is changed: whenever the process ends, the terminal is as it was.
/// Each drawing is one write. Not for several threads.
public final class ProgressLine implements Progress {
    private static final int WIDTH = 30;
    private static final long REDRAW_NANOS = 250_000_000L;
    private static final long LINE_NANOS = 2_000_000_000L;

    private final PrintWriter out;
    private final boolean inPlace;
    private final boolean colored;
    private final IntSupplier width;
    private final LongSupplier clock;

    private String phase = "";
    private long phaseStart;
    private long shown;
    private List<String> frame = List.of();
    private boolean barDrawn;

    /// @param inPlace whether what was drawn can be drawn again
    /// @param colored whether frames may have colours
    /// @param width columns of the terminal now; asked before each frame
    /// @param clock nanoseconds
    public ProgressLine(
            PrintWriter out,
            boolean inPlace,
            boolean colored,
            IntSupplier width,
            LongSupplier clock) {
        this.out = out;
        this.inPlace = inPlace;
        this.colored = colored;
        this.width = width;
        this.clock = clock;
        this.shown = clock.getAsLong() - LINE_NANOS;
    }

    @Override
    public void show(String phase, long done, long all) {
        long now = clock.getAsLong();
        if (!phase.equals(this.phase)) {
            endLine();
            this.phase = phase;
            phaseStart = now;
            shown = now;
        }
        boolean complete = done >= all;
        if (now - shown < (inPlace ? REDRAW_NANOS : LINE_NANOS) && !(complete && barDrawn)) {
            return;
        }
        shown = now;
        var line =
                String.format(
                        Locale.ROOT,
                        "%-12s %s %,d/%,d  %.1f s",
                        phase,
                        bar(done, all),
                        done,
                        all,
                        (now - phaseStart) / 1e9);
        if (inPlace) {
            out.print("\r" + line + "\u001b[K");
            out.flush();
            barDrawn = true;
            if (complete) {
                endLine();
            }
        } else {
            out.println(line);
        }
    }

    @Override
    public void live(LiveState state) {
        long now = clock.getAsLong();
        if (now - shown < (inPlace ? REDRAW_NANOS : LINE_NANOS)) {
            return;
        }
        shown = now;
        if (inPlace) {
            endLine();
            int columns = width.getAsInt();
            var next = LiveFrame.lines(state, columns - 1, colored);
            write(erased(columns) + text(next));
            frame = next;
        } else {
            out.println(LiveFrame.line(state));
        }
    }

    /// Lines stand above the frame, which is drawn again below them.
    @Override
    public void note(String line) {
        endLine();
        if (inPlace) {
            write(erased(width.getAsInt()) + line + System.lineSeparator() + text(frame));
        } else {
            out.println(line);
            shown = clock.getAsLong();
        }
    }

    @Override
    public void ended() {
        if (!frame.isEmpty()) {
            write(erased(width.getAsInt()));
            frame = List.of();
        }
    }

    /// Goes up to where the frame began and clears all below. A terminal that became narrower has
    /// wrapped the lines, so they are counted anew.
    private String erased(int columns) {
        int rows =
                frame.stream()
                        .mapToInt(line -> Math.max(1, Math.ceilDiv(length(line), columns)))
                        .sum();
        return rows == 0 ? "" : "\u001b[" + rows + "A\r\u001b[J";
    }

    private static int length(String line) {
        return line.replaceAll("\u001b\\[[0-9;]*m", "").length();
    }

    private static String text(List<String> lines) {
        return lines.isEmpty()
                ? ""
                : String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private void write(String text) {
        out.print(text);
        out.flush();
    }

    private void endLine() {
        if (barDrawn) {
            out.println();
            barDrawn = false;
        }
    }

    private static String bar(long done, long all) {
        int full = all <= 0 ? WIDTH : (int) Math.min(WIDTH, done * WIDTH / all);
        return "█".repeat(full) + "░".repeat(WIDTH - full);
    }
}
