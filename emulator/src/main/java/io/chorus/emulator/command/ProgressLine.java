package io.chorus.emulator.command;

import io.chorus.emulator.progress.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/// A bar that is redrawn in place on a terminal at most four times a second, and a line every two
/// seconds elsewhere.
final class ProgressLine implements Progress {
    private static final int WIDTH = 30;
    private static final long REDRAW_NANOS = 250_000_000L;
    private static final long LINE_NANOS = 2_000_000_000L;

    private final PrintWriter out;
    private final boolean inPlace;
    private String phase = "";
    private long phaseStart;
    private long shown;
    private boolean drawn;

    ProgressLine(PrintWriter out, boolean inPlace) {
        this.out = out;
        this.inPlace = inPlace;
    }

    @Override
    public void show(String phase, long done, long all) {
        long now = System.nanoTime();
        boolean fresh = !phase.equals(this.phase);
        if (fresh) {
            endLine();
            this.phase = phase;
            phaseStart = now;
            shown = now;
        }
        boolean complete = done >= all;
        if (now - shown < (inPlace ? REDRAW_NANOS : LINE_NANOS) && !(complete && drawn)) {
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
            drawn = true;
            if (complete) {
                endLine();
            }
        } else {
            out.println(line);
        }
    }

    @Override
    public void note(String line) {
        endLine();
        out.println(line);
    }

    private void endLine() {
        if (drawn) {
            out.println();
            drawn = false;
        }
    }

    private static String bar(long done, long all) {
        int full = all <= 0 ? WIDTH : (int) Math.min(WIDTH, done * WIDTH / all);
        return "█".repeat(full) + "░".repeat(WIDTH - full);
    }
}
