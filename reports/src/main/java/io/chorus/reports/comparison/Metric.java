package io.chorus.reports.comparison;

import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.RunRecord;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Something that two runs can be compared by.
sealed interface Metric {
    /// What a reader calls it, such as `T99`.
    String name();

    /// Its base unit: `s`, `B`, `1/s`, or `share` from 0 to 1.
    String unit();

    /// Whether more of it is worse.
    boolean lowerIsBetter();

    /// The figure of a run; null when it has none.
    Function<RunRecord, @Nullable Double> figure();

    /// One that is made of the requests of a run, so that resampling them tells how sure it is.
    ///
    /// @param figure in the base unit
    /// @param sample makes a sample of requests, in a unit of its own: only ratios are read off it
    record OfRequests(
            String name,
            String unit,
            boolean lowerIsBetter,
            Function<RunRecord, @Nullable Double> figure,
            Function<List<FanOut>, Sample> sample)
            implements Metric {}

    /// One of which a run has a single figure, which says nothing about how it varies.
    ///
    /// @param ownRun whether runs of one process keep theirs apart; what a process has taken it
    ///   hardly gives back, so its memory only grows from run to run
    record OfRun(
            String name,
            String unit,
            boolean lowerIsBetter,
            boolean ownRun,
            Function<RunRecord, @Nullable Double> figure)
            implements Metric {}
}
