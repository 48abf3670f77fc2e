package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.count;
import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.record.Connects;
import io.chorus.reports.record.Curve;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// How many nodes were connected and subscribed, over the time since the first set out.
///
/// @param connects in which at least one node got through
record ConnectChart(Connects connects) implements Chart {

    private static final double[] SHARES = {0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1};

    @Override
    public String id() {
        return "connect";
    }

    @Override
    public String title() {
        long perSecond =
                Math.round(connects.connected() * 1e9 / Math.max(1, connects.durationNanos()));
        if (connects.nodes() == 1) {
            return "The one node was ready after " + duration(connects.durationNanos());
        }
        return connects.connected() == connects.nodes()
                ? "All %s were ready after %s: %s a second"
                        .formatted(
                                count(connects.nodes(), "node"),
                                duration(connects.durationNanos()),
                                count(perSecond))
                : "%s of %s were ready after %s"
                        .formatted(
                                count(connects.connected()),
                                count(connects.nodes(), "node"),
                                duration(connects.durationNanos()));
    }

    @Override
    public String description() {
        return "Across: time since the connect phase began. Up: nodes connected and subscribed";
    }

    @Override
    public List<Key> keys() {
        return List.of(new Key("median", "nodes ready"));
    }

    @Override
    public String draw(Canvas canvas) {
        int height = canvas.narrow() ? 230 : 260;
        Svg svg = new Svg(canvas, height, title(), description());
        Curve curve = connects.curve();
        long last = curve.nanos(curve.points() - 1);
        TimeScale time = new TimeScale(Math.max(connects.durationNanos(), last) * 1.02);
        Plot plot =
                new Plot(
                        svg,
                        canvas,
                        12,
                        height,
                        time,
                        new LinearScale(Math.max(1, connects.nodes()) * 1.04, RateLabels::of));
        plot.axes("time since the phase began, " + time.unit(), "nodes ready");
        Polyline ready = new Polyline().add(plot.left(), plot.y(0));
        Polyline floor = new Polyline().add(plot.left(), plot.y(0)).add(plot.right(), plot.y(0));
        double y = plot.y(0);
        for (int i = 0; i < curve.points(); i++) {
            double x = plot.xOf(curve.nanos(i));
            if (i == 0) {
                ready.add(x, y);
            }
            y = plot.y(curve.count(i));
            ready.add(x, y);
        }
        ready.add(plot.right(), y);
        svg.path("area", ready.areaTo(floor)).path("median", ready.path());
        return svg.markup();
    }

    @Override
    public Table table() {
        List<List<String>> rows = new ArrayList<>();
        for (double share : SHARES) {
            int nodes = (int) Math.ceil(share * connects.nodes());
            OptionalLong nanos =
                    nodes == 0 ? OptionalLong.empty() : connects.curve().nanosAtCount(nodes);
            rows.add(List.of(count(nodes), duration(nanos)));
        }
        return new Table(List.of("Nodes ready", "After"), rows);
    }
}
