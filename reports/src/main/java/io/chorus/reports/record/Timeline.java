package io.chorus.reports.record;

import java.util.List;

/// A run in intervals of equal length.
///
/// @param intervalNanos length of an interval; the last may have been shorter
/// @param intervals how many
/// @param series each with `intervals` values
/// @param bandsNanos upper bounds of the latency bands, ascending; the last band has none above it,
///   so it holds one more count than there are bounds
/// @param bands for each interval the number of replies in each band of response time, by when they
///   arrived; empty where none did
public record Timeline(
        long intervalNanos,
        int intervals,
        List<Series> series,
        List<Long> bandsNanos,
        List<List<Integer>> bands) {

    /// Nobody looked.
    public static final Timeline EMPTY =
            new Timeline(1_000_000_000L, 0, List.of(), List.of(), List.of());

    public Timeline {
        series = List.copyOf(series);
        bandsNanos = List.copyOf(bandsNanos);
        bands = List.copyOf(bands);
    }
}
