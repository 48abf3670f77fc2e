package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.count;
import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.record.Curve;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Milestone;
import io.chorus.reports.record.Statistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/// The share of the fleet that has answered, over the time since a request was due.
///
/// @param shares even, or in nines
record CompletionChart(FanOuts fanOuts, ShareScale shares) implements Chart {

    private static final int STAIRS = 60;
    private static final int LABELS = 44;
    private static final int ARRIVED_LABEL_GAP = 64;
    private static final double[] TABLE = {
        0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 0.9999, 1
    };

    private boolean nines() {
        return shares instanceof ShareScale.Nines;
    }

    @Override
    public String title() {
        if (nines()) {
            return "The tail in nines: each line up leaves a tenth as many nodes outstanding";
        }
        OptionalLong half = fanOuts.completion().at(Milestone.T50);
        OptionalLong all = fanOuts.completion().at(Milestone.T100);
        if (half.isEmpty()) {
            return "Fewer than half of the nodes answered";
        }
        return all.isPresent()
                ? "Half of the nodes had answered after %s, all of them after %s"
                        .formatted(duration(half), duration(all))
                : "Half of the nodes had answered after %s; some never did"
                        .formatted(duration(half));
    }

    @Override
    public String description() {
        return "Across: time since the request was due. Up: share of %s that have answered, %s"
                .formatted(count(fanOuts.nodes(), "node"), nines() ? "in nines" : "in percent");
    }

    @Override
    public List<Key> keys() {
        List<Key> keys = new ArrayList<>();
        keys.add(new Key("median", fanOuts.typical().basis()));
        if (fanOuts.warm().size() > 1) {
            keys.add(new Key("band", "8 of 10 requests"));
            keys.add(new Key("faint", "each request"));
        }
        fanOuts.beside().ifPresent(_ -> keys.add(new Key("cold", "first request, cold")));
        keys.add(new Key("milestone", "T50 to T100"));
        if (!nines()) {
            fanOuts.beyond().ifPresent(text -> keys.add(Key.remark(text)));
        }
        return keys;
    }

    @Override
    public String draw(Canvas canvas) {
        int height = canvas.narrow() ? 330 : nines() ? 380 : 440;
        Svg svg = new Svg(canvas, height, title(), description());
        TimeScale time = fanOuts.time();
        Plot plot = new Plot(svg, canvas, nines() ? 12 : 12 + LABELS, height, time, shares);
        plot.axes("time since the request was due, " + time.unit(), "% of nodes answered");
        band(plot);
        if (fanOuts.warm().size() > 1) {
            String role =
                    "faint of"
                            + (fanOuts.warm().size() > 60
                                    ? "200"
                                    : fanOuts.warm().size() > 20 ? "60" : "20");
            fanOuts.warm().forEach(request -> svg.path(role, line(plot, request).path()));
        }
        fanOuts.beside().ifPresent(cold -> svg.path("cold", line(plot, cold).path()));
        svg.path("median", median(plot).path());
        milestones(plot);
        return svg.markup();
    }

    @Override
    public Table table() {
        List<List<String>> rows = new ArrayList<>();
        for (double share : TABLE) {
            CompletionBand.Point point = CompletionBand.at(fanOuts.leading(), share);
            List<String> row =
                    new ArrayList<>(
                            List.of(
                                    percent(share),
                                    duration(point.low()),
                                    duration(point.median()),
                                    duration(point.high())));
            fanOuts.beside()
                    .map(cold -> CompletionBand.at(List.of(cold), share).median())
                    .ifPresent(nanos -> row.add(duration(nanos)));
            rows.add(row);
        }
        List<String> header =
                new ArrayList<>(
                        List.of("Nodes answered", "Fast (1 in 10)", "Median", "Slow (9 in 10)"));
        fanOuts.beside().ifPresent(_ -> header.add("First, cold"));
        return new Table(header, rows);
    }

    private void band(Plot plot) {
        if (fanOuts.warm().size() < 2) {
            return;
        }
        Polyline low = side(plot, CompletionBand.Point::low);
        Polyline high = side(plot, CompletionBand.Point::high);
        plot.svg().path("band", low.areaTo(high));
    }

    private Polyline side(Plot plot, Function<CompletionBand.Point, OptionalLong> side) {
        Polyline line = new Polyline();
        for (CompletionBand.Point point : fanOuts.band().points()) {
            long nanos = side.apply(point).orElse(fanOuts.horizonNanos());
            step(
                    plot,
                    line,
                    plot.xOf(Math.min(nanos, fanOuts.horizonNanos())),
                    plot.y(point.share()));
        }
        return line;
    }

    // A fleet so small that each node is seen climbs in stairs, not up a slope.
    private void step(Plot plot, Polyline line, double x, double y) {
        if (fanOuts.nodes() <= STAIRS) {
            line.add(x, line.isEmpty() ? plot.y(0) : line.lastY());
        }
        line.add(x, y);
    }

    // One request alone is drawn as it is, not as the median of itself.
    private Polyline median(Plot plot) {
        if (fanOuts.leading().size() == 1) {
            return line(plot, fanOuts.leading().getFirst());
        }
        Polyline line = new Polyline();
        double reached = 0;
        for (CompletionBand.Point point : fanOuts.band().points()) {
            if (point.median().isPresent()
                    && point.median().getAsLong() <= fanOuts.horizonNanos()) {
                reached = point.share();
                step(plot, line, plot.xOf(point.median().getAsLong()), plot.y(reached));
            }
        }
        return level(plot, line, reached);
    }

    /// A request's own line: stairs where there are few replies.
    private Polyline line(Plot plot, FanOut request) {
        Curve curve = request.curve();
        Polyline line = new Polyline();
        double y = plot.y(0);
        double share = 0;
        boolean stairs = curve.total() <= STAIRS;
        for (int i = 0; i < curve.points() && curve.nanos(i) <= fanOuts.horizonNanos(); i++) {
            double x = plot.xOf(curve.nanos(i));
            if (stairs || i == 0) {
                line.add(x, y);
            }
            share = (double) curve.count(i) / request.expected();
            y = plot.y(share);
            line.add(x, y);
        }
        return level(plot, line, share);
    }

    /// A line that has not reached everybody goes on level: it is still waiting.
    private static Polyline level(Plot plot, Polyline line, double share) {
        return line.isEmpty() || share >= 1 ? line : line.add(plot.right(), plot.y(share));
    }

    private void milestones(Plot plot) {
        List<Milestone> reached =
                Arrays.stream(Milestone.values())
                        .filter(milestone -> nanos(milestone) <= fanOuts.horizonNanos())
                        .toList();
        double[] wanted =
                reached.stream().mapToDouble(milestone -> plot.xOf(nanos(milestone))).toArray();
        double half = ARRIVED_LABEL_GAP / 2.0;
        double[] placed =
                Spread.apart(wanted, ARRIVED_LABEL_GAP, plot.left() + half, plot.right() - half);
        for (int i = 0; i < reached.size(); i++) {
            Milestone milestone = reached.get(i);
            double y = plot.y(share(milestone));
            if (!nines()) {
                plot.svg()
                        .path("leader", leader(placed[i], wanted[i], plot.top(), y))
                        .text("milestone-name middle", placed[i], 14, milestone.label())
                        .text("milestone-time middle", placed[i], 31, duration(nanos(milestone)));
            }
            plot.svg().circle("milestone", wanted[i], y, plot.canvas().narrow() ? 3.5 : 4.5);
        }
    }

    /// Where the milestone really stands: in a fleet of twelve, 99 % are all twelve.
    private double share(Milestone milestone) {
        return (double) Statistics.rank(milestone.share(), fanOuts.nodes()) / fanOuts.nodes();
    }

    private long nanos(Milestone milestone) {
        return fanOuts.completion().at(milestone).orElse(Long.MAX_VALUE);
    }

    private static String leader(double label, double x, double top, double y) {
        return "M%s 36L%s %sL%s %s"
                .formatted(
                        Svg.number(label),
                        Svg.number(x),
                        Svg.number(top - 4),
                        Svg.number(x),
                        Svg.number(y));
    }

    private static String percent(double share) {
        String number = String.valueOf(Math.round(share * 1e6) / 1e4);
        return number.replaceAll("\\.0$", "") + " %";
    }
}
