package io.chorus.reports.html;

import io.chorus.reports.record.Baseline;
import io.chorus.reports.record.Curve;
import io.chorus.reports.record.FanOut;
import java.util.OptionalLong;
import java.util.function.Function;

/// The lines of a completion chart, whatever its vertical scale.
record CompletionLines(FanOuts fanOuts, Plot plot) {

    private static final int STAIRS = 60;

    /// Path data of the area that holds the middle eight of ten requests.
    String band() {
        Polyline low = side(CompletionBand.Point::low);
        Polyline high = side(CompletionBand.Point::high);
        return low.areaTo(high);
    }

    private Polyline side(Function<CompletionBand.Point, OptionalLong> side) {
        Polyline line = new Polyline();
        for (CompletionBand.Point point : fanOuts.band().points()) {
            long nanos = side.apply(point).orElse(fanOuts.horizonNanos());
            step(line, plot.xOf(Math.min(nanos, fanOuts.horizonNanos())), plot.y(point.share()));
        }
        return line;
    }

    // A fleet so small that each node is seen climbs in stairs, not up a slope.
    private void step(Polyline line, double x, double y) {
        if (fanOuts.nodes() <= STAIRS) {
            line.add(x, line.isEmpty() ? plot.y(0) : line.lastY());
        }
        line.add(x, y);
    }

    /// The middle request; one alone is drawn as it is, not as the median of itself.
    Polyline median() {
        if (fanOuts.leading().size() == 1) {
            return line(fanOuts.leading().getFirst());
        }
        Polyline line = new Polyline();
        double reached = 0;
        for (CompletionBand.Point point : fanOuts.band().points()) {
            if (point.median().isPresent()
                    && point.median().getAsLong() <= fanOuts.horizonNanos()) {
                reached = point.share();
                step(line, plot.xOf(point.median().getAsLong()), plot.y(reached));
            }
        }
        return level(line, reached);
    }

    /// A request's own line: stairs where there are few replies.
    Polyline line(FanOut request) {
        return line(request.curve(), request.expected());
    }

    /// The typical line of an older run.
    Polyline baseline(Baseline older) {
        return line(older.median(), older.nodes());
    }

    private Polyline line(Curve curve, int expected) {
        Polyline line = new Polyline();
        double y = plot.y(0);
        double share = 0;
        boolean stairs = curve.total() <= STAIRS;
        for (int i = 0; i < curve.points() && curve.nanos(i) <= fanOuts.horizonNanos(); i++) {
            double x = plot.xOf(curve.nanos(i));
            if (stairs || i == 0) {
                line.add(x, y);
            }
            share = (double) curve.count(i) / expected;
            y = plot.y(share);
            line.add(x, y);
        }
        return level(line, share);
    }

    /// A line that has not reached everybody goes on level: it is still waiting.
    private Polyline level(Polyline line, double share) {
        return line.isEmpty() || share >= 1 ? line : line.add(plot.right(), plot.y(share));
    }
}
