package io.chorus.reports.comparison;

import io.chorus.reports.record.Curve;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A percentile of all replies of the drawn requests together, from the points of their curves.
///
/// Where there are many requests their curves are thinned, the last points of each kept, so that a
/// thousand draws take a second and not a minute.
final class PercentileSample implements Sample {
    private static final int POINTS = 40_000;
    private static final int TAIL = 16;

    private final double percentile;
    private final int[] requestOf;
    private final int[] weights;
    private final long[] nanos;
    private final long[] totals;
    private final double[] scores;

    /// @param percentile from 0 to 100
    PercentileSample(List<Curve> curves, double percentile) {
        record Point(int request, int weight, long nanos) {}
        this.percentile = percentile;
        totals = curves.stream().mapToLong(Curve::total).toArray();
        scores = curves.stream().mapToDouble(this::own).toArray();
        int most = Math.max(2 * TAIL, POINTS / Math.max(1, curves.size()));
        List<Point> points = new ArrayList<>();
        for (int request = 0; request < curves.size(); request++) {
            Curve curve = curves.get(request);
            int step = Math.max(1, Math.ceilDiv(curve.points() - TAIL, most - TAIL));
            int before = 0;
            for (int i = 0; i < curve.points(); i++) {
                if (i % step == 0 || i >= curve.points() - TAIL) {
                    points.add(new Point(request, curve.count(i) - before, curve.nanos(i)));
                    before = curve.count(i);
                }
            }
        }
        points.sort(Comparator.comparingLong(Point::nanos));
        requestOf = points.stream().mapToInt(Point::request).toArray();
        weights = points.stream().mapToInt(Point::weight).toArray();
        nanos = points.stream().mapToLong(Point::nanos).toArray();
    }

    @Override
    public double of(int[] times) {
        long replies = 0;
        for (int request = 0; request < times.length; request++) {
            replies += times[request] * totals[request];
        }
        // From the end: most percentiles that are asked for lie there.
        long beyond = replies - rank(replies);
        for (int i = nanos.length - 1; i >= 0; i--) {
            beyond -= (long) times[requestOf[i]] * weights[i];
            if (beyond < 0) {
                return nanos[i];
            }
        }
        return Double.NaN;
    }

    @Override
    public double score(int request) {
        return scores[request];
    }

    private double own(Curve curve) {
        int rank = (int) Math.max(1, rank(curve.total()));
        return curve.nanosAtCount(rank).orElse(0);
    }

    private long rank(long replies) {
        return (long) Math.ceil(percentile / 100 * replies - 1e-9 * replies);
    }
}
