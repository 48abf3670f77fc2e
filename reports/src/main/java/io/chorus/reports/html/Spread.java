package io.chorus.reports.html;

/// Keeps labels apart.
final class Spread {

    private Spread() {}

    /// Moves ascending positions as little as a left-to-right sweep allows, so that neighbours are
    /// a gap apart and all stay inside; when there is no room for that they are spaced evenly.
    static double[] apart(double[] wanted, double gap, double min, double max) {
        int size = wanted.length;
        double room = size > 1 ? Math.min(gap, (max - min) / (size - 1)) : 0;
        double[] placed = wanted.clone();
        for (int i = 0; i < size; i++) {
            placed[i] = Math.max(placed[i], i == 0 ? min : placed[i - 1] + room);
        }
        for (int i = size - 1; i >= 0; i--) {
            placed[i] = Math.min(placed[i], i == size - 1 ? max : placed[i + 1] - room);
        }
        return placed;
    }
}
