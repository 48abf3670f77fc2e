package io.chorus.reports.html;

import java.util.Arrays;

/// Keeps labels apart.
final class Spread {

    private Spread() {}

    /// Moves ascending positions as little as possible, in the sum of squares, so that neighbours
    /// are a gap apart, and then inside; when there is no room for that, all come closer evenly.
    static double[] apart(double[] wanted, double gap, double min, double max) {
        int size = wanted.length;
        double room = size > 1 ? Math.min(gap, (max - min) / (size - 1)) : 0;
        // Without the gaps it is: find the ascending row nearest to the wanted one. Neighbours that
        // are in each other's way share their mean (pool adjacent violators).
        double[] means = new double[size];
        int[] weights = new int[size];
        int pools = 0;
        for (int i = 0; i < size; i++) {
            means[pools] = wanted[i] - i * room;
            weights[pools++] = 1;
            while (pools > 1 && means[pools - 2] > means[pools - 1]) {
                pools--;
                int weight = weights[pools - 1] + weights[pools];
                double sum = means[pools - 1] * weights[pools - 1] + means[pools] * weights[pools];
                means[pools - 1] = sum / weight;
                weights[pools - 1] = weight;
            }
        }
        double[] placed = new double[size];
        for (int pool = 0, i = 0; pool < pools; pool++) {
            Arrays.fill(placed, i, i += weights[pool], means[pool]);
        }
        double last = max - (size - 1) * room;
        for (int i = 0; i < size; i++) {
            placed[i] = Math.clamp(placed[i], min, Math.max(min, last)) + i * room;
        }
        return placed;
    }
}
