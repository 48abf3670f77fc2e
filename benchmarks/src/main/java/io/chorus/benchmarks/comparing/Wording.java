package io.chorus.benchmarks.comparing;

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
