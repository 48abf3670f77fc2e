package io.chorus.emulator.ask;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The completion curve in text: how much of the fleet had answered by when.
///
/// ```
/// 100% ┤          ▂▅███████
///      ┤      ▂▆███████████
///   0% ┤▁▃▆████████████████
///       0 ms          900 ms
/// ```
public final class CompletionGraph {
    private static final String EIGHTHS = " ▁▂▃▄▅▆▇█";

    private CompletionGraph() {}

    /// Draws it.
    ///
    /// @param ascendingNanos when each answered; empty draws nothing
    /// @param all nodes that stand for 100 %, at least as many as answered
    /// @param width in columns without the axis, at least 20
    /// @param height in rows, at least 2
    public static List<String> lines(long[] ascendingNanos, int all, int width, int height) {
        var lines = new ArrayList<String>();
        if (ascendingNanos.length == 0) {
            return lines;
        }
        long last = Math.max(1, ascendingNanos[ascendingNanos.length - 1]);
        int[] eighths = columns(ascendingNanos, all, last, width, height);
        for (int row = height - 1; row >= 0; row--) {
            var line = new StringBuilder(label(row, height)).append(" ┤");
            for (int eighth : eighths) {
                line.append(EIGHTHS.charAt(Math.clamp(eighth - row * 8L, 0, 8)));
            }
            lines.add(line.toString().stripTrailing());
        }
        var end = String.format(Locale.ROOT, "%.0f ms", last / 1e6);
        lines.add("      0 ms" + " ".repeat(Math.max(1, width - 4 - end.length())) + end);
        return lines;
    }

    /// Height of each column in eighths of a row: who had answered when the column ends.
    private static int[] columns(long[] nanos, int all, long last, int width, int height) {
        int[] eighths = new int[width];
        int answered = 0;
        for (int column = 0; column < width; column++) {
            long until = column == width - 1 ? last : (column + 1) * last / width;
            while (answered < nanos.length && nanos[answered] <= until) {
                answered++;
            }
            int full = height * 8;
            int height8 = (int) ((long) answered * full / Math.max(all, nanos.length));
            // Somebody is more than nobody, and not all is less than all.
            eighths[column] = answered > 0 ? Math.max(1, height8) : 0;
        }
        return eighths;
    }

    private static String label(int row, int height) {
        if (row == height - 1) {
            return "100%";
        }
        return row == 0 ? "  0%" : "    ";
    }
}
