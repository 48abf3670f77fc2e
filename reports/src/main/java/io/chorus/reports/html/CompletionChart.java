package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.count;
import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.record.Baseline;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Milestone;
import io.chorus.reports.record.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// The share of the fleet that has answered, over the time since a request was due.
///
/// @param shares even, or in nines
record CompletionChart(FanOuts fanOuts, ShareScale shares) implements Chart {

    private static final int MOST_LINES = 200;
    private static final double[] TABLE = {
        0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 0.9999, 1
    };

    private boolean nines() {
        return shares instanceof ShareScale.Nines;
    }

    @Override
    public String id() {
        return nines() ? "nines" : "completion";
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
        long lacking = fanOuts.leading().stream().filter(request -> request.missing() > 0).count();
        if (all.isPresent() && lacking > 0) {
            return "Half of the nodes had answered after %s, all of them after %s; %s of %s never had all"
                    .formatted(
                            duration(half),
                            duration(all),
                            count(lacking),
                            count(fanOuts.leading().size(), "request"));
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
            boolean all = drawn().size() == fanOuts.warm().size();
            keys.add(new Key("faint", all ? "each request" : drawn().size() + " of the requests"));
        }
        fanOuts.baseline().ifPresent(older -> keys.add(new Key("baseline", older.name())));
        if (!fanOuts.besides().isEmpty()) {
            keys.add(new Key("cold", fanOuts.warmUpName()));
        }
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
        Plot plot =
                new Plot(
                        svg,
                        canvas,
                        nines() ? 12 : 12 + MilestoneMarks.HEIGHT,
                        height,
                        time,
                        shares);
        plot.axes("time since the request was due, " + time.unit(), "% of nodes answered");
        CompletionLines lines = new CompletionLines(fanOuts, plot);
        if (fanOuts.warm().size() > 1) {
            svg.path("band", lines.band());
            drawn().forEach(request -> svg.path(faint(), lines.line(request).path()));
        }
        fanOuts.besides().forEach(cold -> svg.path("cold", lines.line(cold).path()));
        fanOuts.baseline().ifPresent(older -> svg.path("baseline", lines.baseline(older).path()));
        svg.path("median", lines.median().path());
        new MilestoneMarks(fanOuts, plot).draw(!nines());
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
            fanOuts.baseline().ifPresent(older -> row.add(baseline(older, share)));
            fanOuts.beside()
                    .map(cold -> CompletionBand.at(List.of(cold), share).median())
                    .ifPresent(nanos -> row.add(duration(nanos)));
            rows.add(row);
        }
        List<String> header =
                new ArrayList<>(
                        List.of("Nodes answered", "Fast (1 in 10)", "Median", "Slow (9 in 10)"));
        fanOuts.baseline().ifPresent(older -> header.add(older.name()));
        fanOuts.beside().ifPresent(_ -> header.add("First, cold"));
        return new Table(header, rows);
    }

    private static String baseline(Baseline older, double share) {
        int rank = (int) Statistics.rank(share, older.nodes());
        return duration(older.median().nanosAtCount(rank));
    }

    private List<FanOut> drawn() {
        return Slowest.evenly(fanOuts.warm(), MOST_LINES);
    }

    /// The more lines, the fainter each.
    private String faint() {
        int lines = drawn().size();
        return "faint " + (lines > 60 ? "of200" : lines > 20 ? "of60" : "of20");
    }

    static String percent(double share) {
        String number = String.valueOf(Math.round(share * 1e6) / 1e4);
        return number.replaceAll("\\.0$", "") + " %";
    }
}
