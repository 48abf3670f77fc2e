package io.chorus.benchmarks.system;

import io.chorus.benchmarks.comparing.Comparison;
import io.chorus.benchmarks.system.ResultFile.Compared;
import java.util.List;
import java.util.Locale;

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
    private final StringBuilder out = new StringBuilder();
    private final double least;
    private final double most;

    private Picture(ResultFile results) {
        this.results = results;
        var comparisons = results.compared().stream().map(Compared::comparison).toList();
        double low = comparisons.stream().mapToDouble(c -> c.gain().min()).min().orElse(1);
        double high = comparisons.stream().mapToDouble(c -> c.gain().max()).max().orElse(1);
        least = Math.min(0.5, low / 1.1);
        most = Math.max(2, high * 1.1);
    }

    /// As a document of its own.
    static String svg(ResultFile results) {
        return new Picture(results).draw();
    }

    private String draw() {
        int height = TOP + results.compared().size() * ROW + 30;
        out.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="system-ui, sans-serif" font-size="13" role="img">
                <title>How many times better the embedded broker is than nats-server</title>
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                """
                        .formatted(WIDTH, height));
        text(16, 28, "start", 17, "#1a2330", "Chorus’s embedded broker against nats-server");
        text(16, 50, "start", 12, "#5b6675", subtitle());
        axis(height - 30);
        for (int i = 0; i < results.compared().size(); i++) {
            row(results.compared().get(i).comparison(), TOP + i * ROW + ROW / 2);
        }
        return out.append("</svg>\n").toString();
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
                line(x(tick), TOP, x(tick), bottom, tick == 1.0 ? "#1a2330" : "#dde2e8", 1);
                text(x(tick), TOP - 8, "middle", 12, "#5b6675", label(tick));
            }
        }
    }

    private static String label(double tick) {
        return tick < 1 ? "1/" + Math.round(1 / tick) : Math.round(tick) + " ×";
    }

    private void row(Comparison comparison, int y) {
        var colour = comparison.reached() ? "#1f7a4d" : "#b3412e";
        double median = comparison.gain(comparison.ratio().median());
        text(LEFT - 12, y + 4, "end", 13, "#1a2330", comparison.title());
        double from = Math.min(x(1), x(median));
        out.append(
                "<rect x=\"%s\" y=\"%d\" width=\"%s\" height=\"10\" fill=\"%s\" opacity=\"0.55\"/>%n"
                        .formatted(
                                number(from), y - 5, number(Math.abs(x(median) - x(1))), colour));
        for (var round : comparison.rounds()) {
            out.append(
                    "<circle cx=\"%s\" cy=\"%d\" r=\"3\" fill=\"%s\" stroke=\"#ffffff\"/>%n"
                            .formatted(number(x(comparison.gain(round.ratio()))), y, colour));
        }
        if (comparison.wanted() > 0) {
            double wanted = x(comparison.gain(comparison.wanted()));
            line(wanted, y - 11, wanted, y + 11, "#1a2330", 2);
        }
        var unit = comparison.moreIsBetter() ? "×" : "of theirs";
        text(
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

    private void line(double x1, double y1, double x2, double y2, String colour, int width) {
        out.append(
                "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%d\"/>%n"
                        .formatted(number(x1), number(y1), number(x2), number(y2), colour, width));
    }

    private void text(double x, double y, String anchor, int size, String colour, String text) {
        var escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        out.append(
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" font-size=\"%d\" fill=\"%s\">%s</text>%n"
                        .formatted(number(x), number(y), anchor, size, colour, escaped));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
