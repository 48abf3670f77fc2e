package io.chorus.benchmarks.system;

import io.chorus.benchmarks.comparing.Course;
import io.chorus.benchmarks.comparing.Point;
import io.chorus.benchmarks.comparing.Trend;
import io.chorus.benchmarks.system.ResultFile.Grown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// How cost grows with the fleet in one drawing: time beside memory, for each transport the points,
/// the line that fits them, and the band around it.
///
/// Both axes are logarithmic, so that the band is as wide at a thousand nodes as at a hundred
/// thousand; a line with an intercept is bent in such a drawing.
final class GrowthPicture {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 470;
    private static final int TOP = 112;
    private static final int BOTTOM = 400;
    private static final int PANEL = 380;
    private static final List<Integer> LEFTS = List.of(76, 556);
    private static final int STEPS = 60;
    private static final Map<String, String> COLOURS = Map.of("vm", "#2b6cb0", "tcp", "#b7791f");
    private static final double[] MARKS = {1, 2, 5};

    private final ResultFile results;
    private final List<Course> courses;
    private final Svg svg = new Svg("How cost grows with the fleet", WIDTH, HEIGHT);

    private GrowthPicture(ResultFile results) {
        this.results = results;
        courses =
                results.grown().stream()
                        .map(Grown::course)
                        .filter(course -> !course.trends().isEmpty())
                        .toList();
    }

    /// As a document of its own, of at least one course with trends.
    static String svg(ResultFile results) {
        return new GrowthPicture(results).draw();
    }

    private String draw() {
        svg.text(16, 28, "start", 17, Svg.INK, "How cost grows with the fleet");
        svg.text(16, 50, "start", 12, Svg.FAINT_INK, subtitle());
        for (int i = 0; i < LEFTS.size(); i++) {
            panel(i);
        }
        legend();
        return svg.document();
    }

    private String subtitle() {
        return "A point: the median of its runs. Line: within 20 %% of all points (the band) if any is, else least squares. %s, %d × %s."
                .formatted(
                        results.day(),
                        results.machine().processors(),
                        results.machine().processor());
    }

    private void panel(int index) {
        var trends = courses.stream().map(course -> course.trends().get(index)).toList();
        var first = trends.getFirst();
        int left = LEFTS.get(index);
        var across = Scale.of(trends, left, left + PANEL, value -> value.nodes());
        var up = Scale.of(trends, BOTTOM, TOP, value -> value.value());
        svg.text(left, TOP - 26, "start", 14, Svg.INK, first.title() + ", " + first.unit());
        for (double mark : across.marks()) {
            svg.line(across.at(mark), TOP, across.at(mark), BOTTOM, Svg.GRID, 1);
            svg.text(across.at(mark), BOTTOM + 18, "middle", 12, Svg.FAINT_INK, label(mark));
        }
        for (double mark : up.marks()) {
            svg.line(left, up.at(mark), left + PANEL, up.at(mark), Svg.GRID, 1);
            svg.text(left - 8, up.at(mark) + 4, "end", 12, Svg.FAINT_INK, label(mark));
        }
        svg.text(left + PANEL, BOTTOM + 38, "end", 12, Svg.FAINT_INK, "nodes");
        for (int i = 0; i < courses.size(); i++) {
            trend(trends.get(i), colour(courses.get(i)), across, up);
        }
    }

    private void trend(Trend trend, String colour, Scale across, Scale up) {
        var middle = new ArrayList<Svg.Place>();
        var above = new ArrayList<Svg.Place>();
        var below = new ArrayList<Svg.Place>();
        double from = trend.values().getFirst().nodes();
        double to = trend.values().getLast().nodes();
        for (int i = 0; i <= STEPS; i++) {
            double nodes = from * Math.pow(to / from, (double) i / STEPS);
            double value = Math.max(trend.line().at(nodes), up.least());
            double x = across.at(nodes);
            middle.add(new Svg.Place(x, up.at(value)));
            above.add(new Svg.Place(x, up.at(value * (1 + Trend.BAND))));
            below.add(new Svg.Place(x, up.at(value * (1 - Trend.BAND))));
        }
        above.addAll(below.reversed());
        svg.area(above, colour);
        svg.path(middle, colour);
        for (var value : trend.values()) {
            double x = across.at(value.nodes());
            double y = up.at(value.value());
            svg.dot(x, y, 4.5, colour);
            if (Math.abs(value.deviation()) > Trend.BAND) {
                svg.ring(x, y, 8, Svg.BAD);
            }
        }
    }

    private void legend() {
        for (int i = 0; i < courses.size(); i++) {
            var course = courses.get(i);
            int left = LEFTS.get(i % LEFTS.size());
            svg.dot(left, HEIGHT - 20, 4.5, colour(course));
            svg.text(left + 12, HEIGHT - 16, "start", 13, Svg.INK, words(course));
        }
    }

    private static String words(Course course) {
        var split =
                course.points().stream()
                        .filter(point -> point.processes() > 1)
                        .mapToInt(Point::nodes)
                        .min();
        return "--transport %s%s: %s"
                .formatted(
                        course.transport(),
                        split.isPresent()
                                ? ", split from %,d nodes".formatted(split.getAsInt())
                                : ", one process",
                        course.straight() ? "all within 20 %" : "not all within 20 % (ringed)");
    }

    private static String colour(Course course) {
        return COLOURS.getOrDefault(course.transport(), Svg.INK);
    }

    private static String label(double mark) {
        return String.format(Locale.ROOT, mark < 1 ? "%.1f" : "%,.0f", mark);
    }

    /// A logarithmic axis with room for everything and its band.
    private record Scale(double least, double most, double from, double to) {
        static Scale of(
                List<Trend> trends, double from, double to, ToDoubleFunction<Trend.Value> figure) {
            var values =
                    trends.stream()
                            .flatMap(trend -> trend.values().stream())
                            .mapToDouble(figure)
                            .summaryStatistics();
            return new Scale(values.getMin() / 1.4, values.getMax() * 1.4, from, to);
        }

        double at(double value) {
            double share = Math.log(value / least) / Math.log(most / least);
            return from + share * (to - from);
        }

        List<Double> marks() {
            var marks = new ArrayList<Double>();
            for (double ten = Math.pow(10, Math.floor(Math.log10(least))); ten <= most; ten *= 10) {
                for (double mark : MARKS) {
                    if (ten * mark >= least && ten * mark <= most) {
                        marks.add(ten * mark);
                    }
                }
            }
            return marks;
        }
    }
}
