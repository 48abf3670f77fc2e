package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.count;
import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.files.RunArchive;
import io.chorus.reports.record.Latency;
import io.chorus.reports.record.NodeFigures;
import io.chorus.reports.record.Question;
import io.chorus.reports.record.RunRecord;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/// Response times over percentiles, each nine of those as wide as the one before.
///
/// @param response from when the request was due
/// @param uncorrected from when it was sent, of requests that a closed tool would have sent
record TailChart(Histogram response, Histogram uncorrected) implements Chart {

    private static final int STEPS = 240;
    private static final double[] TABLE = {
        0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.995, 0.999, 0.9995, 0.9999, 0.99999, 0.999999
    };

    static TailChart of(RunRecord record) {
        RunArchive run = new RunArchive(record, NodeFigures.NONE);
        return new TailChart(run.histogram(Question.RESPONSE), run.histogram(Question.UNCORRECTED));
    }

    @Override
    public String id() {
        return "tail";
    }

    @Override
    public String title() {
        double share = 1 - 1.0 / Math.max(1, response.getTotalCount() / 10);
        double shown = share >= 0.999 ? 0.999 : share >= 0.99 ? 0.99 : share >= 0.9 ? 0.9 : 0.5;
        long corrected = at(response, shown);
        String who =
                shown == 0.999
                        ? "999 of 1,000 replies"
                        : shown == 0.99
                                ? "99 of 100 replies"
                                : shown == 0.9 ? "9 of 10 replies" : "Half of the replies";
        String title = "%s came within %s".formatted(who, duration(corrected));
        if (uncorrected.getTotalCount() > 0 && at(uncorrected, shown) * 1.1 < corrected) {
            title +=
                    "; a tool that waits for answers would have reported "
                            + duration(at(uncorrected, shown));
        }
        return title;
    }

    @Override
    public String description() {
        return "Across: share of the replies, in nines. Up: response time within which that share came";
    }

    @Override
    public List<Key> keys() {
        List<Key> keys = new ArrayList<>();
        keys.add(
                new Key(
                        "median",
                        "from when it was due, " + count(response.getTotalCount()) + " replies"));
        if (uncorrected.getTotalCount() > 0) {
            keys.add(
                    new Key(
                            "uncorrected",
                            "as a tool reports that waits for answers (uncorrected)"));
        }
        return keys;
    }

    @Override
    public String draw(Canvas canvas) {
        int height = canvas.narrow() ? 280 : 340;
        Svg svg = new Svg(canvas, height, title(), description());
        TimeScale time =
                new TimeScale(
                        Math.max(response.getMaxValue(), uncorrected.getMaxValue()) * 1.04 + 1);
        ShareScale.Nines nines = new ShareScale.Nines(size(response.getTotalCount()));
        Plot plot = new Plot(svg, canvas, 12, height, nines, time);
        plot.axes("% of replies that came within this time", "response time, " + time.unit());
        svg.path("uncorrected", line(plot, nines, uncorrected).path());
        svg.path("median", line(plot, nines, response).path());
        return svg.markup();
    }

    private static Polyline line(Plot plot, ShareScale.Nines nines, Histogram histogram) {
        Polyline line = new Polyline();
        if (histogram.getTotalCount() == 0) {
            return line;
        }
        for (int i = 0; i <= STEPS; i++) {
            double share = nines.share((double) i / STEPS);
            line.add(plot.x(share), plot.yOf(at(histogram, share)));
        }
        return line;
    }

    private static long at(Histogram histogram, double share) {
        return histogram.getValueAtPercentile(Math.min(100, share * 100));
    }

    private static int size(long total) {
        return Math.clamp(total, 10, Integer.MAX_VALUE);
    }

    @Override
    public Table table() {
        List<List<String>> rows = new ArrayList<>();
        long total = response.getTotalCount();
        for (double share : TABLE) {
            if (total * (1 - share) >= Latency.MINIMUM - 1e-6) {
                rows.add(row(share, CompletionChart.percent(share)));
            }
        }
        rows.add(row(1, "the slowest"));
        return new Table(List.of("Replies", "Since due", "Uncorrected"), rows);
    }

    private List<String> row(double share, String name) {
        return List.of(
                name,
                duration(at(response, share)),
                uncorrected.getTotalCount() == 0 ? "–" : duration(at(uncorrected, share)));
    }
}
