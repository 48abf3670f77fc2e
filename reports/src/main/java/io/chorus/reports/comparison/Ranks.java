package io.chorus.reports.comparison;

import java.util.Arrays;

/// Places in ascending order, from 1; equal values share the mean of theirs.
final class Ranks {
    private Ranks() {}

    static double[] of(double[] values) {
        double[] ascending = values.clone();
        Arrays.sort(ascending);
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            ranks[i] = (first(ascending, values[i]) + last(ascending, values[i])) / 2.0 + 1;
        }
        return ranks;
    }

    private static int first(double[] ascending, double value) {
        return search(ascending, value, false);
    }

    private static int last(double[] ascending, double value) {
        return search(ascending, value, true) - 1;
    }

    /// The first place whose value is above, or not below, the one given.
    private static int search(double[] ascending, double value, boolean above) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = Double.compare(ascending[middle], value);
            if (above ? order <= 0 : order < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
