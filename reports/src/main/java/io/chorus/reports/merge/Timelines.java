package io.chorus.reports.merge;

import io.chorus.reports.record.Measure;
import io.chorus.reports.record.Series;
import io.chorus.reports.record.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/// The intervals of all parts, one over the other, each counted from the start of its own part.
///
/// Intervals only ever double in length, so those of a shorter part fold into those of a longer
/// one.
final class Timelines {
    private Timelines() {}

    static Timeline joined(List<Timeline> parts) {
        List<Timeline> told = parts.stream().filter(part -> part.intervals() > 0).toList();
        if (told.isEmpty()) {
            return Timeline.EMPTY;
        }
        long interval = told.stream().mapToLong(Timeline::intervalNanos).max().orElseThrow();
        List<Timeline> even = told.stream().map(part -> folded(part, interval)).toList();
        int intervals = even.stream().mapToInt(Timeline::intervals).max().orElseThrow();
        List<Series> series = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            List<Series> all =
                    even.stream()
                            .flatMap(part -> part.series().stream())
                            .filter(each -> each.measure() == measure)
                            .toList();
            if (!all.isEmpty()) {
                series.add(new Series(measure, together(measure, all, intervals)));
            }
        }
        return new Timeline(
                interval, intervals, series, told.getFirst().bandsNanos(), bands(even, intervals));
    }

    private static List<@Nullable Double> together(
            Measure measure, List<Series> all, int intervals) {
        List<@Nullable Double> values = new ArrayList<>();
        for (int i = 0; i < intervals; i++) {
            int interval = i;
            double[] known =
                    all.stream()
                            .filter(each -> interval < each.values().size())
                            .map(each -> each.values().get(interval))
                            .filter(Objects::nonNull)
                            .mapToDouble(Double::doubleValue)
                            .toArray();
            values.add(known.length == 0 ? null : (Double) together(measure, known));
        }
        return values;
    }

    private static double together(Measure measure, double[] values) {
        return switch (measure.unit()) {
            case "share" -> DoubleStream.of(values).average().orElse(0);
            case "s" -> DoubleStream.of(values).max().orElse(0);
            default -> DoubleStream.of(values).sum();
        };
    }

    private static List<List<Integer>> bands(List<Timeline> parts, int intervals) {
        List<List<Integer>> sums = new ArrayList<>();
        for (int i = 0; i < intervals; i++) {
            List<Integer> sum = List.of();
            for (Timeline part : parts) {
                sum = sum(sum, i < part.bands().size() ? part.bands().get(i) : List.of());
            }
            sums.add(sum);
        }
        return sums;
    }

    private static List<Integer> sum(List<Integer> one, List<Integer> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        List<Integer> sum = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            sum.add(one.get(i) + other.get(i));
        }
        return sum;
    }

    private static Timeline folded(Timeline part, long interval) {
        int factor = Math.toIntExact(interval / part.intervalNanos());
        if (factor == 1) {
            return part;
        }
        int intervals = Math.ceilDiv(part.intervals(), factor);
        List<Series> series =
                part.series().stream()
                        .map(each -> new Series(each.measure(), folded(each, factor, intervals)))
                        .toList();
        List<List<Integer>> bands = new ArrayList<>();
        for (int i = 0; i < intervals; i++) {
            List<Integer> sum = List.of();
            for (int j = i * factor; j < Math.min(part.bands().size(), (i + 1) * factor); j++) {
                sum = sum(sum, part.bands().get(j));
            }
            bands.add(sum);
        }
        return new Timeline(interval, intervals, series, part.bandsNanos(), bands);
    }

    private static List<@Nullable Double> folded(Series series, int factor, int intervals) {
        List<@Nullable Double> values = new ArrayList<>();
        for (int i = 0; i < intervals; i++) {
            double[] known =
                    series
                            .values()
                            .subList(i * factor, Math.min(series.values().size(), (i + 1) * factor))
                            .stream()
                            .filter(Objects::nonNull)
                            .mapToDouble(Double::doubleValue)
                            .toArray();
            DoubleStream all = DoubleStream.of(known);
            values.add(
                    known.length == 0
                            ? null
                            : series.measure().kind() == Measure.Kind.WORST
                                    ? (Double) all.max().orElseThrow()
                                    : (Double) all.average().orElseThrow());
        }
        return values;
    }
}
