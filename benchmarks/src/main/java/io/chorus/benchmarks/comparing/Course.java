package io.chorus.benchmarks.comparing;

import java.util.Comparator;
import java.util.List;

/// How cost grows with the fleet over one transport.
///
/// @param transport as `run --transport` calls it
/// @param points in ascending order of nodes
/// @param missed sizes that no figure is known of
/// @param trends of time and memory; empty where fewer than two points are known
public record Course(
        String transport, List<Point> points, List<Missed> missed, List<Trend> trends) {
    /// A size whose run did not go well.
    public record Missed(int nodes, String why) {}

    public Course {
        points = List.copyOf(points);
        missed = List.copyOf(missed);
        trends = List.copyOf(trends);
    }

    /// Fits lines to what was seen.
    public static Course of(String transport, List<Point> points, List<Missed> missed) {
        var ascending = points.stream().sorted(Comparator.comparingInt(Point::nodes)).toList();
        if (ascending.stream().mapToInt(Point::nodes).distinct().count() < 2) {
            return new Course(transport, ascending, missed, List.of());
        }
        return new Course(
                transport,
                ascending,
                missed,
                List.of(
                        Trend.of("request to last reply", "ms", ascending, Point::t100Millis),
                        Trend.of("memory resident", "MiB", ascending, Point::mebibytes)));
    }

    /// Whether every size that was tried is known, and near the lines.
    public boolean straight() {
        return missed.isEmpty() && !trends.isEmpty() && trends.stream().allMatch(Trend::straight);
    }
}
