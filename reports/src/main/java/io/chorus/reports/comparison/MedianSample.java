package io.chorus.reports.comparison;

import java.util.Comparator;
import java.util.stream.IntStream;

/// The lower median of one value a request, as the run record gives its milestones.
final class MedianSample implements Sample {
    private final double[] values;
    private final int[] ascending;

    /// @param values one a request; infinite where it did not happen
    MedianSample(double[] values) {
        this.values = values;
        this.ascending =
                IntStream.range(0, values.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(request -> values[request]))
                        .mapToInt(Integer::intValue)
                        .toArray();
    }

    @Override
    public double of(int[] times) {
        long drawn = 0;
        for (int count : times) {
            drawn += count;
        }
        long left = (drawn + 1) / 2;
        for (int request : ascending) {
            left -= times[request];
            if (left <= 0 && drawn > 0) {
                return values[request];
            }
        }
        return Double.NaN;
    }

    @Override
    public double score(int request) {
        return values[request];
    }
}
