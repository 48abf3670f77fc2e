package io.chorus.reports.html;

import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Statistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;

/// Many requests seen as one: for each share of the fleet, when the middle request had it answered
/// and between which times the middle eight of ten had.
///
/// A request that never got so far counts as infinitely late, so the median ends where most
/// requests do.
record CompletionBand(List<Point> points) {

    /// @param share of the fleet, above 0 and at most 1
    record Point(double share, OptionalLong low, OptionalLong median, OptionalLong high) {}

    private static final int EVEN_STEPS = 200;
    private static final double NINES_STEP = 0.05;

    static CompletionBand of(List<FanOut> requests) {
        int nodes = requests.stream().mapToInt(FanOut::expected).max().orElse(0);
        List<Point> points = new ArrayList<>();
        for (double share : shares(nodes)) {
            points.add(at(requests, share));
        }
        return new CompletionBand(points);
    }

    static Point at(List<FanOut> requests, double share) {
        long[] times =
                requests.stream().mapToLong(request -> nanos(request, share)).sorted().toArray();
        return new Point(
                share,
                Statistics.percentile(times, 0.1),
                Statistics.percentile(times, 0.5),
                Statistics.percentile(times, 0.9));
    }

    private static long nanos(FanOut request, double share) {
        int rank = (int) Statistics.rank(share, request.expected());
        return request.curve().nanosAtCount(rank).orElse(Statistics.NEVER);
    }

    /// Evenly spaced, then evenly in nines up to the last node, each for a whole number of nodes.
    private static double[] shares(int nodes) {
        TreeSet<Long> ranks = new TreeSet<>();
        for (int i = 1; i <= EVEN_STEPS; i++) {
            ranks.add(Math.ceilDiv((long) i * nodes, EVEN_STEPS));
        }
        for (double nines = 1; Math.pow(10, nines) < nodes; nines += NINES_STEP) {
            ranks.add(nodes - Math.round(nodes * Math.pow(10, -nines)));
        }
        ranks.add(nodes - 1L);
        ranks.removeIf(rank -> rank < 1);
        double[] shares = ranks.stream().mapToDouble(rank -> (double) rank / nodes).toArray();
        return nodes == 0 ? new double[0] : Arrays.stream(shares).distinct().toArray();
    }
}
