package io.chorus.reports.comparison;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Holm's correction: the more metrics are looked at, the surer one of them must be.
///
/// With it the chance that *any* of them is called different though none is stays below the level
/// that each is held to, whatever their dependence.
final class Holm {
    private Holm() {}

    /// The chances after the correction, in the same order.
    ///
    /// @param chances of each metric alone
    static double[] adjusted(double[] chances) {
        int[] ascending =
                IntStream.range(0, chances.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> chances[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] adjusted = new double[chances.length];
        double least = 0;
        for (int place = 0; place < ascending.length; place++) {
            int metric = ascending[place];
            least = Math.max(least, chances[metric] * (chances.length - place));
            adjusted[metric] = Math.min(1, least);
        }
        return adjusted;
    }
}
