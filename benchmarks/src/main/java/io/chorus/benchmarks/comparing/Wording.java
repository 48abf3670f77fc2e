package io.chorus.benchmarks.comparing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Answers as lines for people.
public final class Wording {
    private Wording() {}

    /// The ratio first; what else was seen behind it.
    public static String line(Comparison comparison) {
        var ratio = comparison.ratio();
        var text =
                "%-38s %5.2f ×  (%.2f … %.2f)%s   %s against %s %s"
                        .formatted(
                                comparison.title(),
                                ratio.median(),
                                ratio.min(),
                                ratio.max(),
                                wanted(
                                        comparison.wanted(),
                                        comparison.moreIsBetter(),
                                        comparison.reached()),
                                number(comparison.spread(r -> r.chorus().value()).median()),
                                number(comparison.spread(r -> r.natsServer().value()).median()),
                                comparison.unit());
        double cpu = comparison.spread(round -> round.chorus().brokerMicros()).median();
        if (cpu > 0) {
            text +=
                    ", broker %.2f against %.2f µs a message, clients on %.1f and %.1f processors"
                            .formatted(
                                    cpu,
                                    comparison.spread(r -> r.natsServer().brokerMicros()).median(),
                                    comparison.spread(r -> r.chorus().clientProcessors()).median(),
                                    comparison
                                            .spread(r -> r.natsServer().clientProcessors())
                                            .median());
        }
        return text;
    }

    /// What ours reaches alone.
    public static String line(Figure figure) {
        var spread = figure.spread();
        return "%-38s %s %s  (%s … %s)%s"
                .formatted(
                        figure.title(),
                        number(spread.median()),
                        figure.unit(),
                        number(spread.min()),
                        number(spread.max()),
                        wanted(figure.wanted(), figure.moreIsBetter(), figure.reached()));
    }

    /// What one fleet took.
    public static String line(String transport, Point point) {
        return "%-4s %,7d nodes  %s  up in %s s  T100 %s ms  %s MiB  %s"
                .formatted(
                        transport,
                        point.nodes(),
                        point.processes() == 1 ? "1 process" : point.processes() + " processes",
                        number(point.upSeconds()),
                        number(point.t100Millis()),
                        number(point.mebibytes()),
                        point.validity());
    }

    /// Why nothing is known of a fleet.
    public static String line(String transport, Course.Missed missed) {
        return "%-4s %,7d nodes  FAILED: %s".formatted(transport, missed.nodes(), missed.why());
    }

    /// How cost grows, and how far from a line each size is.
    public static List<String> lines(Course course) {
        var lines = new ArrayList<String>();
        for (var trend : course.trends()) {
            lines.add(
                    "%-4s %s: %s %s + %s %s for each 1,000 nodes, %s"
                            .formatted(
                                    course.transport(),
                                    trend.title(),
                                    number(trend.line().intercept()),
                                    trend.unit(),
                                    number(trend.line().slope() * 1_000),
                                    trend.unit(),
                                    trend.straight()
                                            ? "all within %.0f %%".formatted(Trend.BAND * 100)
                                            : "NOT all within %.0f %%"
                                                    .formatted(Trend.BAND * 100)));
            for (var value : trend.values()) {
                lines.add(
                        "     %,7d nodes  %8s %s  %+5.1f %%"
                                .formatted(
                                        value.nodes(),
                                        number(value.value()),
                                        trend.unit(),
                                        value.deviation() * 100));
            }
        }
        return lines;
    }

    private static String wanted(double wanted, boolean moreIsBetter, boolean reached) {
        return wanted == 0
                ? ""
                : ", wanted %s %s: %s"
                        .formatted(
                                moreIsBetter ? "≥" : "≤",
                                number(wanted),
                                reached ? "reached" : "MISSED");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
    }
}
