package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.count;
import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.record.Curve;
import io.chorus.reports.record.FaultBill;
import io.chorus.reports.record.Statistics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/// What share of the nodes that a fault cut off was back by when; a line a fault.
final class ComebackChart implements Chart {

    /// How many lines are told apart; further ones look like the first again.
    static final int LOOKS = 6;

    private static final double[] SHARES = {0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1};

    private final List<FaultBill> bills;

    /// @param all of which at least one cost a connection
    ComebackChart(List<FaultBill> all) {
        bills = all.stream().filter(bill -> bill.connections().nodes() > 0).toList();
    }

    @Override
    public String id() {
        return "comeback";
    }

    @Override
    public String title() {
        FaultBill slowest =
                bills.stream()
                        .max(
                                Comparator.comparingLong(bill ->
                                        bill.recovery().allNanos() == null
                                                ? Long.MAX_VALUE
                                                : bill.recovery().allNanos()))
                        .orElseThrow();
        Long all = slowest.recovery().allNanos();
        String which = bills.size() == 1 ? "" : " in the longest case";
        return all == null
                ? "%s of %s never came back"
                        .formatted(
                                count(slowest.connections().stillLost()),
                                count(slowest.connections().nodes(), "node"))
                : "Everybody who was cut off was back %s after the fault began%s"
                        .formatted(duration(all), which);
    }

    @Override
    public String description() {
        return "Across: time since the fault began. Up: share of the nodes that lost their connection and are back to stay";
    }

    @Override
    public List<Key> keys() {
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < Math.min(LOOKS, bills.size()); i++) {
            keys.add(
                    new Key(
                            role(i),
                            "%s (%s)"
                                    .formatted(
                                            bills.get(i).fault().name(),
                                            count(bills.get(i).connections().nodes(), "node"))));
        }
        if (bills.size() > LOOKS) {
            keys.add(Key.remark("and %s more".formatted(count(bills.size() - LOOKS))));
        }
        return keys;
    }

    private static String role(int index) {
        return "back" + (index % LOOKS + 1);
    }

    @Override
    public String draw(Canvas canvas) {
        int height = canvas.narrow() ? 230 : 260;
        Svg svg = new Svg(canvas, height, title(), description());
        long end =
                bills.stream()
                        .map(bill -> bill.connections().back())
                        .filter(curve -> curve.points() > 0)
                        .mapToLong(curve -> curve.nanos(curve.points() - 1))
                        .max()
                        .orElse(1_000_000_000L);
        TimeScale time = new TimeScale(end * 1.04);
        Plot plot = new Plot(svg, canvas, 12, height, time, new LinearScale(104, RateLabels::of));
        plot.axes("time since the fault began, " + time.unit(), "back, % of those cut off");
        for (int i = bills.size() - 1; i >= 0; i--) {
            line(plot, bills.get(i), role(i));
        }
        return svg.markup();
    }

    private static void line(Plot plot, FaultBill bill, String role) {
        Curve curve = bill.connections().back();
        Polyline back = new Polyline().add(plot.left(), plot.y(0));
        double y = plot.y(0);
        for (int i = 0; i < curve.points(); i++) {
            double x = plot.xOf(curve.nanos(i));
            back.add(x, y);
            y = plot.y(100.0 * curve.count(i) / bill.connections().nodes());
            back.add(x, y);
        }
        plot.svg().path(role, back.add(plot.right(), y).path());
    }

    @Override
    public Table table() {
        List<String> header = new ArrayList<>(List.of("Back after", "Nodes cut off"));
        for (double share : SHARES) {
            header.add(Math.round(share * 100) + " %");
        }
        List<List<String>> rows = new ArrayList<>();
        for (FaultBill bill : bills) {
            int nodes = bill.connections().nodes();
            List<String> row =
                    new ArrayList<>(
                            List.of(
                                    bill.fault().name() + ", " + duration(bill.fault().atNanos()),
                                    count(nodes)));
            for (double share : SHARES) {
                OptionalLong nanos =
                        bill.connections().back().nanosAtCount((int) Statistics.rank(share, nodes));
                row.add(duration(nanos));
            }
            rows.add(row);
        }
        return new Table(header, rows);
    }
}
