package io.chorus.reports.comparison;

import io.chorus.reports.record.Curve;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Latency;
import io.chorus.reports.record.MetricChange;
import io.chorus.reports.record.Milestone;
import io.chorus.reports.record.ProcessFigures;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Statistics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The metrics of a comparison, in the order a table shows them.
final class Metrics {
    /// All of them.
    static final List<Metric> ALL = all();

    /// How a table lists them: what is worse, what is better, what nobody can tell.
    static final Comparator<MetricChange> WORST_FIRST =
            Comparator.comparing(change ->
                    switch (change.direction()) {
                        case WORSE -> 0;
                        case BETTER -> 1;
                        case CANNOT_TELL -> 2;
                    });

    private static final double NANOS = 1e9;
    private static final int TENTH = 10;

    private Metrics() {}

    private static List<Metric> all() {
        List<Metric> metrics = new ArrayList<>();
        for (Milestone milestone : Milestone.values()) {
            metrics.add(milestone(milestone));
        }
        metrics.add(response(50, Latency::p50));
        metrics.add(response(90, Latency::p90));
        metrics.add(response(99, Latency::p99));
        metrics.add(response(99.9, Latency::p999));
        metrics.add(share("missing replies", FanOut::missing));
        metrics.add(
                share("errors", request -> request.tally().failed() + request.tally().invalid()));
        metrics.add(
                new Metric.OfRequests(
                        "reply rate, fastest tenth",
                        "1/s",
                        false,
                        run -> median(run, Metrics::fastestPerSecond),
                        requests -> medians(requests, Metrics::fastestPerSecond)));
        metrics.add(
                new Metric.OfRun(
                        "connecting",
                        "s",
                        true,
                        true,
                        run ->
                                run.connects().connected() == 0
                                        ? null
                                        : (Double) (run.connects().durationNanos() / NANOS)));
        metrics.addAll(FaultMetrics.ALL);
        metrics.add(new Metric.OfRun("memory", "B", true, false, Metrics::memory));
        metrics.add(
                new Metric.OfRun("processor time a reply", "s", true, true, Metrics::cpuPerReply));
        return List.copyOf(metrics);
    }

    private static Metric milestone(Milestone milestone) {
        ToDoubleFunction<FanOut> nanos =
                request -> {
                    var at = request.completion().at(milestone);
                    return at.isPresent() ? at.getAsLong() : Double.POSITIVE_INFINITY;
                };
        return new Metric.OfRequests(
                milestone.label(),
                "s",
                true,
                run -> {
                    Double median = median(run, nanos);
                    return median == null ? null : (Double) (median / NANOS);
                },
                requests -> medians(requests, nanos));
    }

    private static Metric response(double percentile, Function<Latency, @Nullable Long> read) {
        String name = percentile == Math.rint(percentile) ? "%.0f" : "%.1f";
        return new Metric.OfRequests(
                "response p" + name.formatted(percentile),
                "s",
                true,
                run -> {
                    Long nanos = read.apply(run.summary().response());
                    return nanos == null ? null : (Double) (nanos / NANOS);
                },
                requests ->
                        new PercentileSample(
                                requests.stream().map(FanOut::curve).toList(), percentile));
    }

    private static Metric share(String name, ToDoubleFunction<FanOut> part) {
        return new Metric.OfRequests(
                name,
                "share",
                true,
                run -> {
                    List<FanOut> requests = run.warmRequests();
                    double whole = requests.stream().mapToDouble(FanOut::expected).sum();
                    return whole == 0
                            ? null
                            : (Double) (requests.stream().mapToDouble(part).sum() / whole);
                },
                requests ->
                        new ShareSample(
                                requests.stream().mapToDouble(part).toArray(),
                                requests.stream().mapToDouble(FanOut::expected).toArray()));
    }

    private static Sample medians(List<FanOut> requests, ToDoubleFunction<FanOut> value) {
        return new MedianSample(requests.stream().mapToDouble(value).toArray());
    }

    private static @Nullable Double median(RunRecord run, ToDoubleFunction<FanOut> value) {
        double[] values = run.warmRequests().stream().mapToDouble(value).sorted().toArray();
        if (values.length == 0) {
            return null;
        }
        double median = values[(int) Statistics.rank(0.5, values.length) - 1];
        return Double.isFinite(median) ? (Double) median : null;
    }

    // Over the steepest stretch in which a tenth of the replies came; short stretches would measure
    // the clock, long ones the tail.
    private static double fastestPerSecond(FanOut request) {
        Curve curve = request.curve();
        double most = 0;
        int from = 0;
        for (int to = 1; to < curve.points(); to++) {
            while (from + 1 < to
                    && TENTH * (long) (curve.count(to) - curve.count(from + 1)) >= curve.total()) {
                from++;
            }
            int replies = curve.count(to) - curve.count(from);
            long nanos = curve.nanos(to) - curve.nanos(from);
            if (nanos > 0 && TENTH * (long) replies >= curve.total()) {
                most = Math.max(most, replies * NANOS / nanos);
            }
        }
        return most;
    }

    private static @Nullable Double memory(RunRecord run) {
        ProcessFigures process = run.process();
        return process == null || process.rssBytes() < 0
                ? null
                : (Double) (double) process.rssBytes();
    }

    private static @Nullable Double cpuPerReply(RunRecord run) {
        ProcessFigures process = run.process();
        long replies = run.summary().expectedReplies() - run.summary().lostReplies();
        return process == null || replies <= 0
                ? null
                : (Double) (process.cpuNanos() / NANOS / replies);
    }
}
