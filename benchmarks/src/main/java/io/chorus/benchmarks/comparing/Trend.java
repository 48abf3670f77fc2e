package io.chorus.benchmarks.comparing;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// How one figure grows with the fleet.
///
/// @param title of the figure, for people
/// @param line near every value, or that fits them best together
/// @param values in ascending order of nodes
/// @param straight whether every value is near the line
public record Trend(String title, String unit, Line line, List<Value> values, boolean straight) {
    /// How far off a value may be and still be near.
    public static final double BAND = 0.20;

    /// The figure of one fleet.
    ///
    /// @param deviation from the line, as a part of it
    public record Value(int nodes, double value, double deviation) {}

    public Trend {
        values = List.copyOf(values);
    }

    /// Fits a line to a figure: one that is near every point if there is any, else the best of all
    /// points together, which shows the ones that are off.
    ///
    /// @param points at least two, of different sizes
    static Trend of(String title, String unit, List<Point> points, ToDoubleFunction<Point> figure) {
        double[] xs = points.stream().mapToDouble(Point::nodes).toArray();
        double[] ys = points.stream().mapToDouble(figure).toArray();
        var together = Line.fit(xs, ys);
        var nearest = of(title, unit, points, figure, NearestLine.of(xs, ys));
        return nearest.straight() ? nearest : of(title, unit, points, figure, together);
    }

    /// Holds a figure against a line that is known.
    static Trend of(
            String title,
            String unit,
            List<Point> points,
            ToDoubleFunction<Point> figure,
            Line line) {
        var values =
                points.stream()
                        .map(point -> {
                            double value = figure.applyAsDouble(point);
                            return new Value(
                                    point.nodes(), value, line.deviation(point.nodes(), value));
                        })
                        .toList();
        return new Trend(
                title,
                unit,
                line,
                values,
                values.stream().allMatch(value -> Math.abs(value.deviation()) <= BAND));
    }
}
