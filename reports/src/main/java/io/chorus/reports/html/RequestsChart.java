package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.count;
import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Milestone;
import io.chorus.reports.record.RunRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Each request of a run at the time it was due, with how long half, nearly all and all nodes took.
final class RequestsChart implements Chart {

    private static final List<Milestone> SHOWN =
            List.of(Milestone.T50, Milestone.T99, Milestone.T100);
    private static final List<String> ROLES = List.of("dot50", "dot99", "dot100");
    private static final int MOST_DRAWN = 500;
    private static final double LETTER = 7;
    private static final double OUTLIER = 4;

    private final List<FanOut> requests;
    private final RunAxis axis;
    private final double ceiling;

    RequestsChart(RunRecord record) {
        requests = record.requests();
        axis = RunAxis.of(record);
        long[] times =
                requests.stream()
                        .flatMap(request -> SHOWN.stream().map(request.completion()::at))
                        .flatMapToLong(OptionalLong::stream)
                        .sorted()
                        .toArray();
        double middle = times.length == 0 ? 1e6 : times[times.length / 2];
        double most = times.length == 0 ? 1e6 : times[times.length - 1];
        ceiling = Math.min(most, OUTLIER * Math.max(1, middle)) * 1.06;
    }

    @Override
    public String id() {
        return "requests";
    }

    @Override
    public String title() {
        long incomplete = requests.stream().filter(request -> request.missing() > 0).count();
        if (requests.size() == 1) {
            return incomplete == 0
                    ? "The one request was answered in full"
                    : "The one request lacked replies";
        }
        return incomplete == 0
                ? "Every one of %s was answered in full"
                        .formatted(count(requests.size(), "request"))
                : "%s of %s lacked replies"
                        .formatted(count(incomplete), count(requests.size(), "request"));
    }

    @Override
    public String description() {
        return "Across: when the request was due, since the run began. Up: time until a share of the nodes had answered";
    }

    @Override
    public List<Key> keys() {
        List<Key> keys =
                Stream.of(
                                new Key("dot50", "T50"),
                                new Key("dot99", "T99"),
                                new Key("dot100", "T100, the last node"),
                                new Key("dot100 cold", "hollow: warm-up, not counted"))
                        .limit(requests.stream().allMatch(FanOut::warm) ? 3 : 4)
                        .collect(Collectors.toCollection(ArrayList::new));
        if (requests.size() > MOST_DRAWN) {
            keys.add(Key.remark("of each few requests the slowest"));
        }
        return keys;
    }

    @Override
    public String draw(Canvas canvas) {
        int height = canvas.narrow() ? 270 : 300;
        Svg svg = new Svg(canvas, height, title(), description());
        TimeScale along = axis.scale();
        TimeScale up = new TimeScale(ceiling);
        Plot plot = new Plot(svg, canvas, 32, height, along, up);
        plot.axes(
                "request due, since the run began, " + along.unit(),
                "answered after, " + up.unit());
        axis.behind(plot);
        axis.names(plot);
        List<FanOut> drawn = Slowest.of(requests, MOST_DRAWN);
        drawn.forEach(request -> request(plot, request));
        above(plot, drawn);
        return svg.markup();
    }

    private void request(Plot plot, FanOut request) {
        double x = plot.xOf(request.timing().dueNanos());
        int drawn = Math.min(MOST_DRAWN, requests.size());
        double size = Math.clamp((plot.right() - plot.left()) / drawn / 2.4, 1.2, 3.4);
        long[] reached =
                SHOWN.stream()
                        .map(request.completion()::at)
                        .flatMapToLong(OptionalLong::stream)
                        .toArray();
        if (reached.length > 1) {
            double lowest = y(plot, Arrays.stream(reached).max().orElse(0));
            plot.svg().line("stem", x, y(plot, reached[0]), x, lowest);
        }
        for (int i = 0; i < SHOWN.size(); i++) {
            OptionalLong nanos = request.completion().at(SHOWN.get(i));
            String role = ROLES.get(i) + (request.warm() ? "" : " cold");
            if (nanos.isPresent() && nanos.getAsLong() <= ceiling) {
                plot.svg().path(role, Marks.of(ROLES.get(i), x, plot.yOf(nanos.getAsLong()), size));
            }
        }
    }

    /// What lies above the chart, in words where there is room and else as an arrow; and a cross
    /// for what never came.
    private void above(Plot plot, List<FanOut> drawn) {
        double free = plot.left() - LETTER;
        double y = plot.top() - 6;
        for (FanOut request : drawn) {
            double x = plot.xOf(request.timing().dueNanos());
            OptionalLong last = request.completion().at(SHOWN.getLast());
            if (last.isEmpty()) {
                plot.svg().text("lost middle", x, y, "✕");
                free = Math.max(free, x + LETTER);
            } else if (last.getAsLong() > ceiling) {
                String words = "↑ " + duration(last);
                double half = words.length() * LETTER / 2;
                if (x - half > free) {
                    plot.svg().text("over middle", x, y, words);
                    free = x + half;
                } else if (x - LETTER / 2 > free) {
                    plot.svg().text("over middle", x, y, "↑");
                    free = x + LETTER / 2;
                }
            }
        }
    }

    private double y(Plot plot, long nanos) {
        return plot.y(Math.min((double) nanos, ceiling));
    }

    @Override
    public Table table() {
        return RequestsTable.of(Slowest.of(requests, MOST_DRAWN));
    }
}
