package io.chorus.benchmarks.comparing;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// What a fleet of some size took.
///
/// @param nodes in the fleet
/// @param processes that held it, brokers and the one that asked included
/// @param upSeconds until all were connected
/// @param t100Millis from a request to its last reply, median of the counted requests
/// @param mebibytes resident after the last request, all processes together
/// @param validity whether the run vouches for itself
public record Point(
        int nodes,
        int processes,
        double upSeconds,
        double t100Millis,
        double mebibytes,
        String validity) {

    private static final String VALID = "valid";

    /// The middle of several runs of the same fleet, each figure by itself.
    ///
    /// @param runs one at least; the first that does not vouch for itself speaks for all
    static Point median(List<Point> runs) {
        var first = runs.getFirst();
        return new Point(
                first.nodes(),
                first.processes(),
                middle(runs, Point::upSeconds),
                middle(runs, Point::t100Millis),
                middle(runs, Point::mebibytes),
                runs.stream()
                        .map(Point::validity)
                        .filter(validity -> !validity.equals(VALID))
                        .findFirst()
                        .orElse(VALID));
    }

    private static double middle(List<Point> runs, ToDoubleFunction<Point> figure) {
        return Spread.of(runs.stream().mapToDouble(figure)).median();
    }
}
