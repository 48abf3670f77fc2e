package io.chorus.reports.comparison;

import io.chorus.reports.record.Baseline;
import io.chorus.reports.record.Baseline.SetupDifference;
import io.chorus.reports.record.MetricChange;
import io.chorus.reports.record.MetricChange.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A comparison as text: differences of the set-up first, then a row a metric.
public final class ComparisonTable {
    private static final String ROW = "%-26s %11s %11s %9s  %-21s ";
    private static final int WIDTH = 96;

    private ComparisonTable() {}

    /// For a terminal, without line ends.
    ///
    /// @param now the newer run, as its reader knows it
    /// @param colour whether to use the escape codes of terminals
    public static List<String> lines(Baseline baseline, String now, boolean colour) {
        List<String> lines = new ArrayList<>();
        lines.add("before  %s, started %s".formatted(plain(baseline.name()), baseline.startedAt()));
        lines.add("now     " + plain(now));
        if (baseline.setup().isEmpty()) {
            lines.add("set-up  no difference");
        }
        for (SetupDifference one : baseline.setup()) {
            lines.add(
                    "set-up  %s: %s → %s"
                            .formatted(
                                    plain(one.setting()), plain(one.before()), plain(one.now())));
        }
        lines.add("");
        lines.add(
                String.format(
                                Locale.ROOT,
                                ROW,
                                "metric",
                                "before",
                                "now",
                                "change",
                                "95 % interval")
                        .stripTrailing());
        baseline.changes().forEach(change -> lines.add(row(change, colour)));
        lines.add("");
        lines.add(tally(baseline));
        lines.addAll(wrapped(baseline.method()));
        return lines;
    }

    /// For a pull request.
    public static List<String> markdown(Baseline baseline, String now) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "**%s** — %s against %s"
                        .formatted(tally(baseline), escaped(now), escaped(baseline.name())));
        lines.add("");
        lines.add(
                baseline.setup().isEmpty()
                        ? "No difference in the set-up."
                        : baseline.setup().stream()
                                .map(one ->
                                        "%s: %s → %s"
                                                .formatted(
                                                        escaped(one.setting()),
                                                        escaped(one.before()),
                                                        escaped(one.now())))
                                .collect(Collectors.joining("; ", "Different set-up: ", ".")));
        lines.add("");
        lines.add("| metric | before | now | change | 95 % interval | |");
        lines.add("|---|---:|---:|---:|---:|---|");
        for (MetricChange change : baseline.changes()) {
            lines.add(
                    "| %s | %s | %s | %s | %s | %s |"
                            .formatted(
                                    change.metric(),
                                    ChangeText.before(change),
                                    ChangeText.now(change),
                                    ChangeText.change(change),
                                    ChangeText.interval(change),
                                    conclusion(change)));
        }
        lines.add("");
        lines.add(baseline.method());
        return lines;
    }

    /// How many metrics are what, in a few words.
    public static String tally(Baseline baseline) {
        long worse = count(baseline, Direction.WORSE);
        long better = count(baseline, Direction.BETTER);
        int all = baseline.changes().size();
        return "%d worse, %d better, %d cannot tell".formatted(worse, better, all - worse - better);
    }

    private static String row(MetricChange change, boolean colour) {
        String code =
                switch (change.direction()) {
                    case WORSE -> "31";
                    case BETTER -> "32";
                    case CANNOT_TELL -> "2";
                };
        String conclusion = conclusion(change);
        return String.format(
                        Locale.ROOT,
                        ROW,
                        change.metric(),
                        ChangeText.before(change),
                        ChangeText.now(change),
                        ChangeText.change(change),
                        ChangeText.interval(change))
                + (colour ? "\u001B[" + code + "m" + conclusion + "\u001B[0m" : conclusion);
    }

    private static String conclusion(MetricChange change) {
        String direction = ChangeText.direction(change);
        return change.note().isEmpty() ? direction : direction + " (" + change.note() + ")";
    }

    private static long count(Baseline baseline, Direction direction) {
        return baseline.changes().stream()
                .filter(change -> change.direction() == direction)
                .count();
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() + word.length() >= WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    // Names come from files: escape codes in them must not reach the terminal.
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    }

    private static String escaped(String text) {
        return plain(text).replaceAll("([\\\\`*_{}\\[\\]<>#|])", "\\\\$1");
    }
}
