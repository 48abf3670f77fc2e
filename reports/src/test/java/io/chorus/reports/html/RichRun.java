package io.chorus.reports.html;

import io.chorus.reports.SyntheticRun;
import io.chorus.reports.record.Baseline;
import io.chorus.reports.record.Completion;
import io.chorus.reports.record.Event;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Finding;
import io.chorus.reports.record.Group;
import io.chorus.reports.record.Latency;
import io.chorus.reports.record.Measure;
import io.chorus.reports.record.Measured;
import io.chorus.reports.record.MetricChange;
import io.chorus.reports.record.ObjectiveResult;
import io.chorus.reports.record.Question;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Series;
import io.chorus.reports.record.Stage;
import io.chorus.reports.record.StageShare;
import io.chorus.reports.record.Timeline;
import io.chorus.reports.record.Validity;
import io.chorus.reports.record.Verdict;
import io.chorus.reports.recording.Ending;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.HdrHistogram.Histogram;

/// A synthetic run with everything a page can show: what a recorder of a small machine would leave
/// empty is filled from the seed.
final class RichRun {

    static final String QUESTION = "How long until the slow sites have answered?";
    static final String STARVED = "garbage collection paused the generator for 212 ms";

    private static final long SECOND = 1_000_000_000L;
    private static final List<Long> BANDS =
            List.of(
                    10_000_000L,
                    20_000_000L,
                    50_000_000L,
                    100_000_000L,
                    150_000_000L,
                    200_000_000L,
                    250_000_000L,
                    300_000_000L,
                    400_000_000L,
                    500_000_000L,
                    SECOND,
                    2 * SECOND);
    private static final List<Stage> WAY =
            List.of(
                    Stage.SEND,
                    Stage.TO_BROKER,
                    Stage.BROKER,
                    Stage.TO_NODE,
                    Stage.NODE,
                    Stage.FROM_NODE,
                    Stage.TO_CLIENT,
                    Stage.DECODE);

    private final Random random;
    private final RunRecord plain;

    private RichRun(RunRecord plain, long seed) {
        this.plain = plain;
        this.random = new Random(seed);
    }

    /// Records a run and fills the rest.
    static RunRecord of(SyntheticRun run, Path base, long seed) {
        return of(run.record(base, new Ending.Completed()).record(), seed);
    }

    static RunRecord of(RunRecord plain, long seed) {
        return new RichRun(plain, seed).filled();
    }

    private List<Group> groups() {
        int nodes = plain.fleet().nodes();
        int far = nodes / 10;
        int slow = nodes / 4;
        return List.of(
                group("far-site", far, 900_000_000L, 3),
                group("slow-disks", slow, 500_000_000L, 0),
                group("others", nodes - far - slow, 300_000_000L, 0));
    }

    private Group group(String name, int nodes, long last, long missing) {
        var completion = new Completion(last / 3, last / 2, last - 9_000, last - 1_000, last);
        long expected = (long) nodes * plain.summary().warmRequests();
        return new Group(name, nodes, expected, missing, completion);
    }

    private RunRecord filled() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("question", QUESTION);
        settings.putAll(plain.settings());
        List<FanOut> requests = plain.requests().stream().map(this::withStages).toList();
        return new RunRecord(
                plain.version(),
                plain.run(),
                plain.durationNanos(),
                plain.machine(),
                plain.fleet().with(groups()),
                plain.broker(),
                settings,
                plain.workload(),
                plain.connects(),
                requests,
                plain.summary(),
                List.of(
                        measured(Question.RESPONSE, requests, 0),
                        measured(Question.UNCORRECTED, requests, 60_000_000)),
                timeline(requests),
                events(),
                plain.faults(),
                plain.missing(),
                plain.lateness(),
                plain.process(),
                plain.brokerFigures(),
                baseline(requests),
                verdict());
    }

    private FanOut withStages(FanOut request) {
        double p50 = request.completion().at(io.chorus.reports.record.Milestone.T50).orElse(0);
        double p99 = request.completion().at(io.chorus.reports.record.Milestone.T99).orElse(0);
        double last = FanOuts.last(request);
        double[] parts = {.002, .004, .31, .12, .05, .2, .314, .04};
        List<StageShare> shares = new ArrayList<>();
        for (int i = 0; i < WAY.size(); i++) {
            double part = parts[i] * (0.9 + 0.2 * random.nextDouble());
            shares.add(
                    new StageShare(
                            WAY.get(i),
                            Math.round(part * p50),
                            Math.round(part * p99),
                            Math.round(part * last)));
        }
        return request.with(shares, request.curve());
    }

    private static Measured measured(Question question, List<FanOut> requests, long less) {
        Histogram histogram = Latency.histogram();
        for (FanOut request : requests) {
            for (int i = 0; request.warm() && i < request.curve().points(); i++) {
                int times = request.curve().count(i) - (i == 0 ? 0 : request.curve().count(i - 1));
                histogram.recordValueWithCount(
                        Math.max(1_000, request.curve().nanos(i) - less), times);
            }
        }
        return Measured.of(question, histogram, 0);
    }

    private Timeline timeline(List<FanOut> requests) {
        long interval = SECOND * Math.max(1, plain.durationNanos() / SECOND / 400);
        int intervals = (int) Math.ceilDiv(Math.max(1, plain.durationNanos()), interval);
        int[][] bands = new int[intervals][BANDS.size() + 1];
        double[] replies = new double[intervals];
        double[] sent = new double[intervals];
        for (FanOut request : requests) {
            sent[at(request.timing().dueNanos(), interval, intervals)]++;
            for (int i = 0; i < request.curve().points(); i++) {
                int times = request.curve().count(i) - (i == 0 ? 0 : request.curve().count(i - 1));
                int at =
                        at(
                                request.timing().dueNanos() + request.curve().nanos(i),
                                interval,
                                intervals);
                replies[at] += times;
                int band = 0;
                while (band < BANDS.size() && request.curve().nanos(i) > BANDS.get(band)) {
                    band++;
                }
                bands[at][band] += times;
            }
        }
        double seconds = (double) interval / SECOND;
        List<Series> series = new ArrayList<>();
        series.add(series(Measure.REQUESTS, intervals, i -> sent[i] / seconds));
        series.add(series(Measure.REPLIES, intervals, i -> replies[i] / seconds));
        series.add(series(Measure.IN_FLIGHT, intervals, i -> sent[i] > 0 ? 1 : 0));
        int nodes = plain.fleet().nodes();
        series.add(series(Measure.CONNECTED, intervals, i -> Math.min(nodes, i * nodes / 3.0)));
        series.add(series(Measure.BROKER_IN, intervals, i -> replies[i] / seconds));
        series.add(series(Measure.BROKER_OUT, intervals, i -> 2 * replies[i] / seconds));
        series.add(series(Measure.CPU, intervals, _ -> 0.3 + 0.4 * random.nextDouble()));
        series.add(series(Measure.MACHINE_CPU, intervals, _ -> 0.5 + 0.4 * random.nextDouble()));
        series.add(series(Measure.GC, intervals, _ -> 0.03 * random.nextDouble()));
        series.add(series(Measure.TIMER_LAG, intervals, _ -> 0.004 * random.nextDouble()));
        series.add(series(Measure.CARRIER_LAG, intervals, _ -> 0.02 * random.nextDouble()));
        series.add(series(Measure.LATENESS, intervals, _ -> 0.001 * random.nextDouble()));
        series.add(series(Measure.RSS, intervals, i -> 3.5e8 + 2e5 * i));
        series.add(series(Measure.HEAP, intervals, i -> 1.2e8 + 1e7 * (i % 7)));
        series.add(series(Measure.HEAP_LEFT, intervals, i -> 1.1e8 + 1e4 * i));
        List<List<Integer>> rows = new ArrayList<>();
        for (int[] row : bands) {
            rows.add(
                    Arrays.stream(row).allMatch(count -> count == 0)
                            ? List.of()
                            : Arrays.stream(row).boxed().toList());
        }
        return new Timeline(interval, intervals, series, BANDS, rows);
    }

    private static int at(long nanos, long interval, int intervals) {
        return (int) Math.min(intervals - 1, nanos / interval);
    }

    private static Series series(
            Measure measure, int intervals, java.util.function.IntToDoubleFunction value) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < intervals; i++) {
            values.add(Math.round(value.applyAsDouble(i) * 1e4) / 1e4);
        }
        return new Series(measure, values);
    }

    private List<Event> events() {
        List<Event> events = new ArrayList<>();
        events.add(new Event(3 * SECOND, 0, "all connected", "Every node was ready."));
        long middle = plain.durationNanos() / 2;
        events.add(
                new Event(
                        middle, 2 * SECOND, "broker stopped", "The broker did not read for 2 s."));
        for (int i = 0; i < 9; i++) {
            events.add(
                    new Event(
                            plain.durationNanos() / 10 * (i + 1),
                            12_000_000,
                            "garbage collection",
                            "Paused all threads for 12 ms."));
        }
        return events;
    }

    private Baseline baseline(List<FanOut> requests) {
        FanOut one = requests.getLast();
        long[] nanos = new long[one.curve().points()];
        int[] counts = new int[nanos.length];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = Math.round(one.curve().nanos(i) * 0.82);
            counts[i] = one.curve().count(i);
        }
        return new Baseline(
                "shell1 before",
                "2026-11-20T06:34:00Z",
                io.chorus.reports.record.Curve.ofPoints(nanos, counts),
                plain.fleet().nodes(),
                List.of(new Baseline.SetupDifference("workload.size", "20", "64")),
                List.of(
                        change("T50", .18, .12, .23, MetricChange.Direction.WORSE),
                        change("T99", .04, -.05, .12, MetricChange.Direction.CANNOT_TELL),
                        change("connect", -.3, -.4, -.2, MetricChange.Direction.BETTER)),
                "Bootstrap over requests, 10,000 times, corrected for three figures.");
    }

    private static MetricChange change(
            String name, double change, double low, double high, MetricChange.Direction to) {
        return new MetricChange(name, "s", 0.3, 0.3 * (1 + change), change, low, high, to, "");
    }

    private Verdict verdict() {
        Verdict verdict = plain.verdict();
        List<ObjectiveResult> objectives = new ArrayList<>(verdict.objectives());
        objectives.add(
                new ObjectiveResult("t99 < 500ms", "t99 was 402 ms", true, "run", 0.8, null));
        objectives.add(
                new ObjectiveResult(
                        "t99 < 300ms", "t99 was 402 ms", false, "10s", 1.34, 11 * SECOND));
        return new Verdict(
                verdict.outcome(),
                verdict.exitCode(),
                verdict.sentence(),
                objectives,
                Validity.SUSPECT,
                List.of(
                        new Finding("pauses", Validity.SUSPECT, STARVED, "Give it a larger heap."),
                        new Finding("processor", Validity.VALID, "61 % at most, of 90 %", "")));
    }
}
