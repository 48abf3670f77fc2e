package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.count;
import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.record.FaultBill;
import io.chorus.reports.text.FaultText;
import java.util.List;

/// The faults of a run by name, as bars over the lanes they are drawn through: filled while a fault
/// lasted, hollow until the fleet was whole.
record FaultsLane(RunAxis axis) implements Chart {

    private static final int TOP = 24;
    private static final int ROW = 18;
    private static final int ROWS = 6;
    private static final double LATE = 0.6;

    @Override
    public String id() {
        return "lane-faults";
    }

    @Override
    public String title() {
        return "faults";
    }

    @Override
    public String description() {
        return "Across: time since the run began. %s, each as a bar from when it began: %s"
                .formatted(count(axis.faults().size(), "fault"), said());
    }

    private String said() {
        return String.join(
                "; ",
                axis.faults().stream()
                        .limit(RunAxis.MANY)
                        .map(bill ->
                                bill.fault().name() + " at " + duration(bill.fault().atNanos()))
                        .toList());
    }

    @Override
    public List<Key> keys() {
        return List.of();
    }

    @Override
    public String draw(Canvas canvas) {
        int rows = Math.min(ROWS, axis.faults().size());
        int height = rows * ROW + 6;
        Svg svg = new Svg(canvas, TOP + height + 6, title(), description());
        Plot plot =
                new Plot(
                        svg,
                        canvas,
                        TOP,
                        TOP + height + Plot.FOOT,
                        axis.scale(),
                        new LinearScale(1, String::valueOf));
        svg.line("axis", plot.left(), plot.bottom(), plot.right(), plot.bottom());
        axis.behind(plot);
        svg.text("lane-title", plot.left(), 15, title());
        boolean named = axis.faults().size() <= (canvas.narrow() ? ROWS : RunAxis.MANY);
        for (int i = 0; i < axis.faults().size(); i++) {
            bar(plot, axis.faults().get(i), TOP + 4.0 + i % rows * ROW, named);
        }
        return svg.markup();
    }

    private void bar(Plot plot, FaultBill bill, double top, boolean named) {
        double from = plot.xOf(Math.min(axis.nanos(), bill.fault().atNanos()));
        double to = Math.max(from + 3, plot.xOf(axis.lastedTo(bill)));
        double whole = plot.xOf(axis.closedAt(bill));
        String tip = FaultText.line(bill);
        String words = plot.canvas().narrow() ? bill.fault().kind() : bill.fault().name();
        plot.svg().named("fault-bar", tip, from, top, to - from, 10);
        if (whole - to > 1) {
            plot.svg().named("fault-bar after", tip, to, top, whole - to, 10);
        }
        if (named && (from - plot.left()) / (plot.right() - plot.left()) < LATE) {
            plot.svg().text("fault-name", Math.max(to, whole) + 6, top + 9, words);
        } else if (named) {
            plot.svg().text("fault-name end", from - 6, top + 9, words);
        }
    }

    @Override
    public Table table() {
        return FaultsSection.connections(axis.faults());
    }
}
