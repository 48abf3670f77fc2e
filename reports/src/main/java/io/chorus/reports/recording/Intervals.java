package io.chorus.reports.recording;

import io.chorus.reports.record.Measure;
import io.chorus.reports.record.NanoSeries;
import io.chorus.reports.record.Series;
import io.chorus.reports.record.Timeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The timeline of a run as it grows: at most [#MOST] intervals, which double in length when there
/// would be more, so that a run of any length takes the same memory.
///
/// Guarded by whoever owns it.
final class Intervals {

    /// How many intervals are kept at most.
    static final int MOST = 600;

    /// How long an interval is at first, in nanoseconds.
    static final long FIRST_NANOS = 1_000_000_000L;

    /// A request that was due in time may stand a day after the start; what lies beyond is no time.
    private static final long BEYOND_NANOS = 400L * 24 * 3_600 * 1_000_000_000L;

    private final Map<Measure, Row> rows = new EnumMap<>(Measure.class);
    private final int[][] bands = new int[MOST][LatencyBands.COUNT];
    private long intervalNanos = FIRST_NANOS;
    private int used;

    /// Adds one value.
    void add(Measure measure, long atNanos, double value) {
        int interval = interval(atNanos);
        rows.computeIfAbsent(measure, Row::new).add(interval, value);
    }

    /// Adds the replies to one request.
    ///
    /// @param dueNanos from the start of the run
    void addReplies(long dueNanos, NanoSeries responses) {
        int interval = -1;
        long from = 0;
        long until = 0;
        for (int i = 0; i < responses.size(); i++) {
            long response = responses.nanos(i);
            long at = dueNanos + response;
            if (interval < 0 || at < from || at >= until) {
                interval = interval(at);
                from = interval * intervalNanos;
                until = from + intervalNanos;
            }
            bands[interval][LatencyBands.of(response)]++;
        }
    }

    /// How long an interval is now.
    long intervalNanos() {
        return intervalNanos;
    }

    /// What there is, up to a moment.
    Timeline timeline(long endNanos) {
        if (used == 0) {
            return Timeline.EMPTY;
        }
        List<Series> series = new ArrayList<>();
        rows.forEach((measure, row) -> series.add(new Series(measure, values(row, endNanos))));
        List<@Nullable Double> replyRates = new ArrayList<>();
        List<List<Integer>> counts = new ArrayList<>();
        boolean any = false;
        for (int i = 0; i < used; i++) {
            int[] of = bands[i];
            counts.add(Arrays.stream(of).boxed().toList());
            long replies = Arrays.stream(of).asLongStream().sum();
            replyRates.add(replies / seconds(i, endNanos));
            any |= replies > 0;
        }
        if (any) {
            series.add(new Series(Measure.REPLIES, replyRates));
        }
        series.sort(Comparator.comparing(Series::measure));
        return new Timeline(intervalNanos, used, series, LatencyBands.bounds(), counts);
    }

    private List<@Nullable Double> values(Row row, long endNanos) {
        List<@Nullable Double> values = new ArrayList<>(used);
        for (int i = 0; i < used; i++) {
            values.add(row.value(i, seconds(i, endNanos)));
        }
        return values;
    }

    // The last interval counts for as long as it lasted, if that is long enough to tell a rate.
    private double seconds(int interval, long endNanos) {
        long lasted = endNanos - interval * intervalNanos;
        return interval < used - 1 || lasted < intervalNanos / 10
                ? intervalNanos / 1e9
                : Math.min(lasted, intervalNanos) / 1e9;
    }

    private int interval(long atNanos) {
        long at = Math.clamp(atNanos, 0, BEYOND_NANOS);
        while (at / intervalNanos >= MOST) {
            fold();
        }
        int interval = (int) (at / intervalNanos);
        used = Math.max(used, interval + 1);
        return interval;
    }

    private void fold() {
        intervalNanos *= 2;
        rows.values().forEach(Row::fold);
        for (int i = 0; i < MOST; i++) {
            int[] sum = new int[LatencyBands.COUNT];
            for (int from = 2 * i; from < Math.min(2 * i + 2, MOST); from++) {
                int[] one = bands[from];
                Arrays.setAll(sum, band -> sum[band] + one[band]);
            }
            bands[i] = sum;
        }
        used = Math.ceilDiv(used, 2);
    }

    /// One measure: for each interval the sum or the largest of its values, and how many there
    /// were.
    private static final class Row {
        private final Measure.Kind kind;
        private final double[] values = new double[MOST];
        private final int[] counts = new int[MOST];

        Row(Measure measure) {
            kind = measure.kind();
        }

        void add(int interval, double value) {
            merge(interval, value, 1);
        }

        @Nullable Double value(int interval, double seconds) {
            return switch (kind) {
                case COUNT -> values[interval] / seconds;
                case MEAN -> counts[interval] == 0 ? null : values[interval] / counts[interval];
                case WORST -> counts[interval] == 0 ? null : (Double) values[interval];
            };
        }

        void fold() {
            for (int i = 0; i < MOST; i++) {
                double[] two = values(2 * i);
                int first = count(2 * i);
                int second = count(2 * i + 1);
                values[i] = 0;
                counts[i] = 0;
                if (first > 0) {
                    merge(i, two[0], first);
                }
                if (second > 0) {
                    merge(i, two[1], second);
                }
            }
        }

        private void merge(int interval, double value, int count) {
            values[interval] =
                    kind == Measure.Kind.WORST && counts[interval] > 0
                            ? Math.max(values[interval], value)
                            : values[interval] + value;
            counts[interval] += count;
        }

        private double[] values(int from) {
            return new double[] {
                from < MOST ? values[from] : 0, from + 1 < MOST ? values[from + 1] : 0
            };
        }

        private int count(int interval) {
            return interval < MOST ? counts[interval] : 0;
        }
    }
}
