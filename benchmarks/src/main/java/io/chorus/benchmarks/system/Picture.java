package io.chorus.benchmarks.system;

import io.chorus.benchmarks.comparing.Comparison;
import io.chorus.benchmarks.system.ResultFile.Compared;
import java.util.List;

/// All comparisons in one drawing: how many times better ours is, each round a dot, the median a
/// bar, what is wanted a line across.
///
/// ```
///                              ½          1          2          4
///  1 → 1 subscriber, 16B       │          ├──────┃ ••            1.4 ×
/// ```
final class Picture {
    private static final int WIDTH = 960;
    private static final int LEFT = 300;
    private static final int RIGHT = 150;
    private static final int TOP = 84;
    private static final int ROW = 30;
    private static final List<Double> TICKS = List.of(0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0);

    private final ResultFile results;
    private final Svg svg;
    private final double least;
    private final double most;

    private Picture(ResultFile results) {
        this.results = results;
        var comparisons = results.compared().stream().map(Compared::comparison).toList();
        double low = comparisons.stream().mapToDouble(c -> c.gain().min()).min().orElse(1);
        double high = comparisons.stream().mapToDouble(c -> c.gain().max()).max().orElse(1);
        least = Math.min(0.5, low / 1.1);
        most = Math.max(2, high * 1.1);
        svg =
                new Svg(
                        "How many times better the embedded broker is than nats-server",
                        WIDTH,
                        height());
    }

    /// As a document of its own.
    static String svg(ResultFile results) {
        return new Picture(results).draw();
    }

    private String draw() {
        svg.text(16, 28, "start", 17, Svg.INK, "Chorus’s embedded broker against nats-server");
        svg.text(16, 50, "start", 12, Svg.FAINT_INK, subtitle());
        axis(height() - 30);
        for (int i = 0; i < results.compared().size(); i++) {
            row(results.compared().get(i).comparison(), TOP + i * ROW + ROW / 2);
        }
        return svg.document();
    }

    private int height() {
        return TOP + results.compared().size() * ROW + 30;
    }

    private String subtitle() {
        var versions = results.compared().stream().map(Compared::natsServer).distinct().toList();
        return "How many times better, to the right of 1; nats-server %s, %s, %d × %s. Dot: a round. Bar: their median. Line across: wanted."
                .formatted(
                        String.join(", ", versions),
                        results.day(),
                        results.machine().processors(),
                        results.machine().processor());
    }

    private void axis(int bottom) {
        for (double tick : TICKS) {
            if (tick >= least && tick <= most) {
                svg.line(x(tick), TOP, x(tick), bottom, tick == 1.0 ? Svg.INK : Svg.GRID, 1);
                svg.text(x(tick), TOP - 8, "middle", 12, Svg.FAINT_INK, label(tick));
            }
        }
    }

    private static String label(double tick) {
        return tick < 1 ? "1/" + Math.round(1 / tick) : Math.round(tick) + " ×";
    }

    private void row(Comparison comparison, int y) {
        var colour = comparison.reached() ? Svg.GOOD : Svg.BAD;
        double median = comparison.gain(comparison.ratio().median());
        svg.text(LEFT - 12, y + 4, "end", 13, Svg.INK, comparison.title());
        double from = Math.min(x(1), x(median));
        svg.bar(from, y - 5, Math.abs(x(median) - x(1)), 10, colour);
        for (var round : comparison.rounds()) {
            svg.dot(x(comparison.gain(round.ratio())), y, 3, colour);
        }
        if (comparison.wanted() > 0) {
            double wanted = x(comparison.gain(comparison.wanted()));
            svg.line(wanted, y - 11, wanted, y + 11, Svg.INK, 2);
        }
        var unit = comparison.moreIsBetter() ? "×" : "of theirs";
        svg.text(
                WIDTH - RIGHT + 14,
                y + 4,
                "start",
                13,
                colour,
                "%.2f %s".formatted(comparison.ratio().median(), unit));
    }

    private double x(double gain) {
        double share = Math.log(gain / least) / Math.log(most / least);
        return LEFT + share * (WIDTH - LEFT - RIGHT);
    }
}
