package io.chorus.benchmarks.comparing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.TreeMap;

/// How cost grows with the fleet over one transport.
///
/// @param transport as `run --transport` calls it
/// @param points in ascending order of nodes, each the median of the runs of its size
/// @param runs each by itself, in the order in which they were played
/// @param missed sizes that no figure is known of
/// @param trends of time and memory; empty where fewer than two points are known
public record Course(
        String transport,
        List<Point> points,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<Point> runs,
        List<Missed> missed,
        List<Trend> trends) {
    /// A size whose run did not go well.
    public record Missed(int nodes, String why) {}

    public Course {
        points = List.copyOf(points);
        runs = List.copyOf(runs);
        missed = List.copyOf(missed);
        trends = List.copyOf(trends);
    }

    /// Fits lines to what was seen.
    ///
    /// @param runs of all sizes, several of each or one
    public static Course of(String transport, List<Point> runs, List<Missed> missed) {
        var bySize =
                runs.stream().collect(groupingBy(Point::nodes, TreeMap::new, toList())).values();
        var points = bySize.stream().map(Point::median).toList();
        var trends =
                points.size() < 2
                        ? List.<Trend>of()
                        : List.of(
                                Trend.of("request to last reply", "ms", points, Point::t100Millis),
                                Trend.of("memory resident", "MiB", points, Point::mebibytes));
        return new Course(transport, points, runs, missed, trends);
    }

    /// Whether every size that was tried is known, and near the lines.
    public boolean straight() {
        return missed.isEmpty() && !trends.isEmpty() && trends.stream().allMatch(Trend::straight);
    }
}
