package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.record.Series;
import io.chorus.reports.record.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;

/// A timeline as numbers, in at most sixty rows: the mean of what each row covers, of lags the
/// worst.
final class TimelineTable {

    private static final int ROWS = 60;

    private TimelineTable() {}

    static Table of(Timeline timeline, List<Series> series) {
        List<String> header = new ArrayList<>(List.of("From"));
        series.forEach(one -> header.add(one.measure().words() + unit(one.measure().unit())));
        int step = Math.max(1, Math.ceilDiv(timeline.intervals(), ROWS));
        List<List<String>> rows = new ArrayList<>();
        for (int from = 0; from < timeline.intervals(); from += step) {
            List<String> row = new ArrayList<>();
            row.add(duration(from * timeline.intervalNanos()));
            for (Series one : series) {
                row.add(cell(one, from, Math.min(from + step, one.values().size())));
            }
            rows.add(row);
        }
        return new Table(header, rows);
    }

    private static String cell(Series series, int from, int to) {
        if (from >= to) {
            return "–";
        }
        String unit = series.measure().unit();
        DoubleStream values =
                series.values().subList(from, to).stream()
                        .filter(Objects::nonNull)
                        .mapToDouble(Double::doubleValue);
        var value = unit.equals("s") ? values.max() : values.average();
        return value.isPresent() ? LaneChart.format(unit, value.getAsDouble()) : "–";
    }

    private static String unit(String unit) {
        return unit.equals("1/s") ? ", a second" : "";
    }
}
