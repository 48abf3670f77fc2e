package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.bytes;
import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.record.Baseline;
import io.chorus.reports.record.MetricChange;
import io.chorus.reports.record.MetricChange.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How much each figure changed, with the interval it lies in; one that reaches over zero says
/// nothing.
record ChangesChart(Baseline older) implements Chart {

    private static final int ROW = 26;

    @Override
    public String id() {
        return "changes";
    }

    @Override
    public String title() {
        long worse = count(Direction.WORSE);
        long better = count(Direction.BETTER);
        if (worse + better == 0) {
            return "No figure changed by more than chance explains";
        }
        return "%d of %d figures got worse, %d better; of the others one cannot tell"
                .formatted(worse, older.changes().size(), better);
    }

    private long count(Direction direction) {
        return older.changes().stream().filter(change -> change.direction() == direction).count();
    }

    @Override
    public String description() {
        return "A row for each figure. Across: its change in percent against the older run, with the 95 % interval";
    }

    @Override
    public List<Key> keys() {
        return List.of(
                new Key("change worse", "worse"),
                new Key("change better", "better"),
                new Key("change cannottell", "cannot tell"));
    }

    @Override
    public String draw(Canvas canvas) {
        List<MetricChange> shown =
                older.changes().stream().filter(change -> change.change() != null).toList();
        double most = 0.05;
        for (MetricChange change : shown) {
            most = Math.max(most, Math.min(2, reach(change)));
        }
        int left = canvas.narrow() ? 120 : 220;
        Canvas sheet = new Canvas(canvas.cssClass(), canvas.width(), left, canvas.right(), 5);
        int height = 8 + shown.size() * ROW + Plot.FOOT;
        Svg svg = new Svg(canvas, height, title(), description());
        double end = most * 1.05;
        Scale across = new Centred(end);
        Plot plot = new Plot(svg, sheet, 8, height, across, new ShareScale.Even());
        plot.across("change against the older run, %");
        svg.line("axis", plot.x(0), 8, plot.x(0), plot.bottom());
        double y = 8 + ROW / 2.0;
        for (MetricChange change : shown) {
            row(plot, change, y, end);
            y += ROW;
        }
        return svg.markup();
    }

    private static void row(Plot plot, MetricChange change, double y, double end) {
        String role = "change " + role(change.direction());
        plot.svg().text("box-line end", plot.left() - 12, y + 4, change.metric());
        double at = plot.x(Math.clamp(orZero(change.change()), -end, end));
        Double low = change.low();
        Double high = change.high();
        if (low != null && high != null) {
            plot.svg()
                    .line(
                            role,
                            plot.x(Math.clamp(low, -end, end)),
                            y,
                            plot.x(Math.clamp(high, -end, end)),
                            y);
        }
        String mark =
                switch (change.direction()) {
                    case WORSE -> "dot99";
                    case BETTER -> "dot50";
                    case CANNOT_TELL -> "dot100";
                };
        plot.svg().path(role + " mark", Marks.of(mark, at, y, 4));
    }

    /// Percent around zero.
    private record Centred(double end) implements Scale {
        @Override
        public double position(double value) {
            return (value + end) / (2 * end);
        }

        @Override
        public List<Tick> ticks(int most) {
            List<Tick> ticks = new ArrayList<>();
            for (Tick tick : new LinearScale(end * 100, _ -> "").ticks(Math.max(1, most / 2))) {
                long percent = Math.round(tick.value());
                ticks.add(new Tick(percent / 100.0, percent == 0 ? "0" : "+" + percent));
                if (percent != 0) {
                    ticks.add(new Tick(-percent / 100.0, "−" + percent));
                }
            }
            return ticks;
        }
    }

    private static double reach(MetricChange change) {
        return Math.max(
                Math.abs(orZero(change.change())),
                Math.max(Math.abs(orZero(change.low())), Math.abs(orZero(change.high()))));
    }

    private static double orZero(@Nullable Double value) {
        return value == null || !Double.isFinite(value) ? 0 : value;
    }

    @Override
    public Table table() {
        return new Table(
                List.of("Figure", "Before", "Now", "Change", "95 % interval", ""),
                older.changes().stream()
                        .map(change ->
                                List.of(
                                        change.metric(),
                                        value(change.unit(), change.before()),
                                        value(change.unit(), change.now()),
                                        percent(change.change()),
                                        change.low() == null
                                                ? "–"
                                                : percent(change.low())
                                                        + " to "
                                                        + percent(change.high()),
                                        words(change.direction())))
                        .toList());
    }

    private static String words(Direction direction) {
        return switch (direction) {
            case BETTER -> "better";
            case WORSE -> "worse";
            case CANNOT_TELL -> "cannot tell";
        };
    }

    private static String role(Direction direction) {
        return direction == Direction.CANNOT_TELL ? "cannottell" : words(direction);
    }

    private static String value(String unit, @Nullable Double value) {
        if (value == null) {
            return "–";
        }
        return switch (unit) {
            case "s" -> duration(Math.round(value * 1e9));
            case "B" -> bytes(value);
            default -> RateLabels.of(value) + (unit.isEmpty() ? "" : " " + unit);
        };
    }

    private static String percent(@Nullable Double share) {
        return share == null || !Double.isFinite(share)
                ? "–"
                : String.format(Locale.ROOT, "%+.1f %%", share * 100);
    }
}
