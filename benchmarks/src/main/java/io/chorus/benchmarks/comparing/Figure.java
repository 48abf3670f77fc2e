package io.chorus.benchmarks.comparing;

import java.util.List;

/// A question that is asked of ours alone.
///
/// @param name for machines
/// @param title for people
/// @param moreIsBetter or less is
/// @param wanted what is to be reached
/// @param values one a round
public record Figure(
        String name,
        String title,
        String unit,
        boolean moreIsBetter,
        double wanted,
        List<Double> values) {
    public Figure {
        values = List.copyOf(values);
    }

    /// Over all rounds.
    public Spread spread() {
        return Spread.of(values.stream().mapToDouble(Double::doubleValue));
    }

    /// Whether the median is what is wanted.
    public boolean reached() {
        double median = spread().median();
        return moreIsBetter ? median >= wanted : median <= wanted;
    }
}
