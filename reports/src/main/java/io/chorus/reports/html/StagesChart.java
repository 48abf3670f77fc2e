package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.count;
import static io.chorus.reports.text.Quantities.duration;
import static io.chorus.reports.text.Quantities.percent;

import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Stage;
import io.chorus.reports.record.StageShare;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Three bars, each the mean way of a reply cut into stages. Means are taken over the requests, so
/// that stages still add up.
///
/// @param requests how many were looked at
/// @param stages in the order of the way
record StagesChart(int requests, List<Mean> stages) implements Chart {

    /// Mean nanoseconds of one stage at three places of a request.
    record Mean(Stage stage, double p50, double p99, double last) {}

    private record Bar(String name, ToDoubleFunction<Mean> length) {}

    private static final List<Bar> BARS =
            List.of(
                    new Bar("middle reply (p50)", Mean::p50),
                    new Bar("late reply (p99)", Mean::p99),
                    new Bar("last reply", Mean::last));
    private static final int ROLES = 8;

    static StagesChart of(RunRecord record) {
        List<FanOut> requests =
                record.warmRequests().stream()
                        .filter(request -> !request.stages().isEmpty())
                        .toList();
        Map<Stage, double[]> sums = new EnumMap<>(Stage.class);
        for (FanOut request : requests) {
            for (StageShare share : request.stages()) {
                double[] sum = sums.computeIfAbsent(share.stage(), _ -> new double[3]);
                sum[0] += share.p50();
                sum[1] += share.p99();
                sum[2] += share.last();
            }
        }
        List<Mean> means = new ArrayList<>();
        int count = Math.max(1, requests.size());
        sums.forEach((stage, sum) ->
                means.add(new Mean(stage, sum[0] / count, sum[1] / count, sum[2] / count)));
        return new StagesChart(requests.size(), List.copyOf(means));
    }

    @Override
    public String id() {
        return "stages";
    }

    @Override
    public String title() {
        Mean most = counted().stream().max(Comparator.comparingDouble(Mean::last)).orElseThrow();
        return "The last reply spent most of its time %s: %s of %s"
                .formatted(
                        most.stage().words(),
                        duration(Math.round(most.last())),
                        duration(Math.round(total(BARS.getLast()))));
    }

    @Override
    public String description() {
        return "Bars, from the request being due to its reply being decoded, cut into stages; across: milliseconds or seconds. Mean over "
                + count(requests, "request");
    }

    @Override
    public List<Key> keys() {
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            keys.add(new Key("block " + role(i), stages.get(i).stage().words()));
        }
        keys.add(Key.remark("mean over " + count(requests, "counted request")));
        return keys;
    }

    @Override
    public String draw(Canvas canvas) {
        int bar = canvas.narrow() ? 30 : 34;
        int step = bar + 34;
        int height = 14 + BARS.size() * step + 46;
        Svg svg = new Svg(canvas, height, title(), description());
        double most = BARS.stream().mapToDouble(this::whole).max().orElse(1);
        TimeScale time = new TimeScale(Math.max(1, most) * 1.02);
        Canvas sheet =
                new Canvas(canvas.cssClass(), canvas.width(), 4, canvas.right(), canvas.ticks());
        Plot plot = new Plot(svg, sheet, 14, height, time, new ShareScale.Even());
        plot.across("time since the request was due, " + time.unit());
        for (int i = 0; i < BARS.size(); i++) {
            double y = 14 + i * step;
            Bar row = BARS.get(i);
            svg.text(
                    "box-line",
                    plot.left(),
                    y + 13,
                    row.name() + ": " + duration(Math.round(total(row))));
            bar(plot, row, y + 20, bar);
        }
        return svg.markup();
    }

    private void bar(Plot plot, Bar row, double y, int height) {
        double from = 0;
        for (int i = 0; i < stages.size(); i++) {
            double length = row.length().applyAsDouble(stages.get(i));
            double left = plot.x(from);
            double right = plot.x(from + length);
            if (right - left > 0.2) {
                plot.svg()
                        .named(
                                "block " + role(i),
                                stages.get(i).stage().words() + ": " + duration(Math.round(length)),
                                left,
                                y,
                                Math.max(0.4, right - left - 1),
                                height);
            }
            from += length;
        }
    }

    @Override
    public Table table() {
        List<List<String>> rows = new ArrayList<>();
        for (Mean mean : stages) {
            rows.add(
                    List.of(
                            mean.stage().words(),
                            duration(Math.round(mean.p50())),
                            share(mean.p50(), BARS.get(0)),
                            duration(Math.round(mean.p99())),
                            share(mean.p99(), BARS.get(1)),
                            duration(Math.round(mean.last())),
                            share(mean.last(), BARS.get(2))));
        }
        rows.add(
                List.of(
                        "due until read",
                        duration(Math.round(total(BARS.get(0)))),
                        "",
                        duration(Math.round(total(BARS.get(1)))),
                        "",
                        duration(Math.round(total(BARS.get(2)))),
                        ""));
        return new Table(
                List.of("Stage", "Middle reply", "", "Late reply (p99)", "", "Last reply", ""),
                rows);
    }

    private String share(double nanos, Bar bar) {
        return percent(Math.round(nanos), Math.round(Math.max(1, whole(bar))));
    }

    /// Up to the moment the reply was read: what a response time is.
    private double total(Bar bar) {
        return counted().stream().mapToDouble(bar.length()).sum();
    }

    private double whole(Bar bar) {
        return stages.stream().mapToDouble(bar.length()).sum();
    }

    private List<Mean> counted() {
        return stages.stream().filter(mean -> mean.stage() != Stage.DECODE).toList();
    }

    private static String role(int index) {
        return "s" + (index % ROLES + 1);
    }
}
