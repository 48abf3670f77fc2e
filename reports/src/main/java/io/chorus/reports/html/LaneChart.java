package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.bytes;
import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Series;
import io.chorus.reports.record.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// One stripe of the timeline.
///
/// @param last whether it is the lowest, which carries the labels of the time axis
record LaneChart(Timeline timeline, RunAxis axis, Lane.Filled filled, boolean last)
        implements Chart {

    private static final List<String> ROLES = List.of("line1", "line2", "line3");
    private static final int TOP = 24;
    private static final int HEIGHT = 66;

    /// All of a run, from top to bottom.
    static List<LaneChart> of(RunRecord record) {
        RunAxis axis = RunAxis.of(record);
        List<Lane.Filled> filled = Lane.of(record);
        List<LaneChart> charts = new ArrayList<>();
        for (Lane.Filled lane : filled) {
            charts.add(
                    new LaneChart(
                            record.timeline(), axis, lane, charts.size() + 1 == filled.size()));
        }
        return charts;
    }

    @Override
    public String id() {
        return "lane-" + filled.lane().id();
    }

    @Override
    public String title() {
        return filled.lane().title();
    }

    @Override
    public String description() {
        return "Across: time since the run began. Up: " + filled.lane().title();
    }

    @Override
    public List<Key> keys() {
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < filled.series().size(); i++) {
            keys.add(new Key(ROLES.get(i), filled.series().get(i).measure().words()));
        }
        return keys;
    }

    @Override
    public String draw(Canvas canvas) {
        int foot = last ? Plot.FOOT : 6;
        Svg svg = new Svg(canvas, TOP + HEIGHT + foot, title(), description());
        LinearScale up = new LinearScale(filled.most() > 0 ? filled.most() * 1.08 : 1, this::value);
        Plot plot = new Plot(svg, canvas, TOP, TOP + HEIGHT + Plot.FOOT, axis.scale(), up);
        plot.frame(value(filled.most()));
        axis.behind(plot);
        double x = plot.left();
        svg.text("lane-title", x, 15, title());
        if (filled.series().size() > 1 && !canvas.narrow()) {
            legend(svg, plot);
        }
        for (int i = filled.series().size() - 1; i >= 0; i--) {
            line(plot, filled.series().get(i), ROLES.get(i));
        }
        if (last) {
            plot.across("time since the run began, " + axis.scale().unit());
        }
        return svg.markup();
    }

    private void legend(Svg svg, Plot plot) {
        double x = plot.right();
        for (int i = filled.series().size() - 1; i >= 0; i--) {
            String words = Lane.label(filled.series().get(i).measure());
            svg.text("lane-key end", x, 15, words);
            x -= words.length() * 6.6 + 10;
            svg.line(ROLES.get(i), x, 11, x - 16, 11);
            x -= 32;
        }
    }

    private void line(Plot plot, Series series, String role) {
        double step = timeline.intervalNanos();
        Polyline line = new Polyline();
        for (int i = 0; i < series.values().size(); i++) {
            Double value = series.values().get(i);
            if (value == null) {
                plot.svg().path(role, line.path());
                line = new Polyline();
            } else {
                line.add(plot.x(Math.min((double) axis.nanos(), (i + 0.5) * step)), plot.y(value));
            }
        }
        plot.svg().path(role, line.path());
    }

    private String value(double value) {
        return format(filled.series().getFirst().measure().unit(), value);
    }

    /// A value of a measure with the unit it has.
    static String format(String unit, double value) {
        return switch (unit) {
            case "s" -> duration(Math.round(value * 1e9));
            case "B" -> bytes(value);
            case "share" -> Math.round(value * 1000) / 10.0 + " %";
            default -> RateLabels.of(value);
        };
    }

    @Override
    public Table table() {
        return TimelineTable.of(
                timeline, filled.series().stream().filter(Objects::nonNull).toList());
    }
}
