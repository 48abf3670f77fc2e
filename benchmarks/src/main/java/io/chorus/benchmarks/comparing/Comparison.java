package io.chorus.benchmarks.comparing;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// One question asked of both brokers, round by round.
///
/// @param name for machines, such as `throughput/1-1/16B`
/// @param title for people
/// @param unit of the samples
/// @param moreIsBetter or less is
/// @param wanted the ratio, ours by theirs, that is to be reached; 0 if only looked at
public record Comparison(
        String name,
        String title,
        String unit,
        boolean moreIsBetter,
        double wanted,
        List<Round> rounds) {
    public Comparison {
        rounds = List.copyOf(rounds);
    }

    /// Ours by theirs, over all rounds.
    public Spread ratio() {
        return spread(Round::ratio);
    }

    /// How many times better ours is: the ratio, or its inverse where less is better.
    public Spread gain() {
        return spread(round -> gain(round.ratio()));
    }

    /// The gain that a ratio means.
    public double gain(double ratio) {
        return moreIsBetter ? ratio : 1 / ratio;
    }

    /// Whether the median is what is wanted.
    public boolean reached() {
        double median = ratio().median();
        return wanted == 0 || (moreIsBetter ? median >= wanted : median <= wanted);
    }

    /// Some figure of all rounds.
    public Spread spread(ToDoubleFunction<Round> figure) {
        return Spread.of(rounds.stream().mapToDouble(figure));
    }
}
