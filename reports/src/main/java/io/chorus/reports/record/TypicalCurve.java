package io.chorus.reports.record;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;

/// The completion curve of the middle request: for each share of the fleet, when half of the
/// requests had that share answered. It ends where most requests do.
public final class TypicalCurve {

    private static final int EVEN_STEPS = 200;
    private static final double NINES_STEP = 0.05;

    private TypicalCurve() {}

    /// Takes the median over requests, rank by rank; [Curve#EMPTY] when there are none.
    public static Curve of(List<FanOut> requests) {
        int nodes = requests.stream().mapToInt(FanOut::expected).max().orElse(0);
        int[] ranks = ranks(nodes);
        long[] nanos = new long[ranks.length];
        int points = 0;
        for (int rank : ranks) {
            OptionalLong median = median(requests, (double) rank / nodes);
            if (median.isEmpty()) {
                break;
            }
            nanos[points++] = median.getAsLong();
        }
        return new Curve(Arrays.copyOf(nanos, points), Arrays.copyOf(ranks, points));
    }

    private static OptionalLong median(List<FanOut> requests, double share) {
        return Statistics.median(
                requests.stream()
                        .mapToLong(request ->
                                request.curve()
                                        .nanosAtCount(
                                                (int) Statistics.rank(share, request.expected()))
                                        .orElse(Statistics.NEVER))
                        .toArray());
    }

    // Evenly spaced, then evenly in nines up to the last node.
    private static int[] ranks(int nodes) {
        TreeSet<Long> ranks = new TreeSet<>();
        for (int i = 1; i <= EVEN_STEPS; i++) {
            ranks.add(Math.ceilDiv((long) i * nodes, EVEN_STEPS));
        }
        for (double nines = 1; Math.pow(10, nines) < nodes; nines += NINES_STEP) {
            ranks.add(nodes - Math.round(nodes * Math.pow(10, -nines)));
        }
        ranks.removeIf(rank -> rank < 1);
        return ranks.stream().mapToInt(Long::intValue).toArray();
    }
}
