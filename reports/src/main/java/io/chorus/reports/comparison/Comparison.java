package io.chorus.reports.comparison;

import io.chorus.reports.record.Baseline;
import io.chorus.reports.record.Baseline.SetupDifference;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.MetricChange;
import io.chorus.reports.record.MetricChange.Direction;
import io.chorus.reports.record.Outcome;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.TypicalCurve;
import io.chorus.reports.record.Validity;
import io.chorus.reports.record.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Two runs side by side: what differs in their set-up, and what of their figures is better, worse
/// or too close to call.
///
/// The same two records always compare alike: the draws come from a fixed seed.
public final class Comparison {
    /// Fewer measured requests than this in one of the runs, and nothing is told.
    public static final int FEWEST = 8;

    private static final long SEED = 20_050_531;
    private static final int REGRESSION = 6;
    private static final int NAMED = 3;
    private final RunRecord before;
    private final RunRecord now;
    private final Baseline baseline;

    private Comparison(String name, RunRecord before, RunRecord now) {
        this.before = before;
        this.now = now;
        List<MetricChange> changes = new ArrayList<>(changes());
        this.baseline =
                new Baseline(
                        name,
                        before.run().startedAt().toString(),
                        TypicalCurve.of(before.warmRequests()),
                        before.fleet().nodes(),
                        setup(),
                        changes,
                        method());
    }

    /// Compares two runs.
    ///
    /// @param name of the older run, as its reader knows it
    public static Comparison of(String name, RunRecord before, RunRecord now) {
        return new Comparison(name, before, now);
    }

    /// What differs in the set-up; empty when nothing does.
    public List<SetupDifference> setup() {
        return SetupDifferences.of(before, now);
    }

    /// The outcome, as the record of the newer run keeps it.
    public Baseline baseline() {
        return baseline;
    }

    /// Whether at least one metric is worse.
    public boolean regressed() {
        return baseline.changes().stream()
                .anyMatch(change -> change.direction() == Direction.WORSE);
    }

    /// The newer run with the outcome in it. A run that would have passed is REGRESSED, with exit
    /// status 6, where something is worse; what is worse than that (a missed objective, an invalid
    /// run, an interruption) stays.
    public RunRecord judged() {
        Verdict verdict = now.verdict();
        if (regressed() && verdict.outcome() == Outcome.PASSED) {
            verdict =
                    new Verdict(
                            Outcome.REGRESSED,
                            REGRESSION,
                            sentence() + " " + verdict.sentence(),
                            verdict.objectives(),
                            verdict.validity(),
                            verdict.findings());
        }
        return now.compared(baseline, verdict);
    }

    private String sentence() {
        return baseline.changes().stream()
                .filter(change -> change.direction() == Direction.WORSE)
                .limit(NAMED)
                .map(ChangeText::of)
                .collect(Collectors.joining(", ", "Worse than " + baseline.name() + ": ", "."));
    }

    private List<MetricChange> changes() {
        List<MetricChange> changes = new ArrayList<>();
        List<Metric.OfRequests> judged = new ArrayList<>();
        for (Metric metric : Metrics.ALL) {
            if (metric instanceof Metric.OfRequests ofRequests && enough() && trusted()) {
                judged.add(ofRequests);
            }
        }
        List<MetricChange> verdicts = judged.isEmpty() ? List.of() : judge(judged);
        for (Metric metric : Metrics.ALL) {
            int place = metric instanceof Metric.OfRequests ? judged.indexOf(metric) : -1;
            changes.add(place < 0 ? unjudged(metric) : verdicts.get(place));
        }
        changes.removeIf(change -> change.before() == null && change.now() == null);
        changes.sort(Metrics.WORST_FIRST);
        return changes;
    }

    private List<MetricChange> judge(List<Metric.OfRequests> metrics) {
        List<FanOut> both =
                Stream.concat(before.warmRequests().stream(), now.warmRequests().stream()).toList();
        int requests = before.warmRequests().size();
        var estimates =
                new Resampling(requests, both.size() - requests, SEED)
                        .estimates(
                                metrics.stream()
                                        .map(metric -> metric.sample().apply(both))
                                        .toList());
        double surely = Judged.surely(metrics.size());
        List<MetricChange> changes = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
            Estimate estimate = estimates.get(i);
            changes.add(
                    estimate == null
                            ? unjudged(metrics.get(i))
                            : new Judged(metrics.get(i), estimate, metrics.size(), surely)
                                    .change(before, now));
        }
        return changes;
    }

    private MetricChange unjudged(Metric metric) {
        Double old = metric.figure().apply(before);
        Double young = metric.figure().apply(now);
        Double change =
                old == null || young == null
                        ? null
                        : Judged.finite(LogRatio.change(LogRatio.of(old, young)));
        return new MetricChange(
                metric.name(),
                metric.unit(),
                old,
                young,
                change,
                null,
                null,
                Direction.CANNOT_TELL,
                why(metric, old == null || young == null));
    }

    private String why(Metric metric, boolean absent) {
        if (!trusted()) {
            return "not judged: " + distrusted() + " is INVALID";
        }
        if (metric instanceof Metric.OfRun) {
            return "one figure a run: chorus ab repeats runs";
        }
        if (!enough()) {
            return "too few requests (%d and %d): at least %d each"
                    .formatted(before.warmRequests().size(), now.warmRequests().size(), FEWEST);
        }
        return absent ? "one of the runs has none" : "";
    }

    private String method() {
        if (!trusted()) {
            return "Nothing is judged: %s is INVALID, so its figures say more about the generator than about the system."
                    .formatted(distrusted());
        }
        return """
        Intervals hold the change with 95 %% confidence: percentile bootstrap, 2,000 draws \
        of whole requests (the replies of one request hang together), widened for few \
        requests and where neighbouring ones are alike. Better and worse are said where a \
        rank test over requests (Mann-Whitney) agrees, corrected for all %d metrics \
        together (Westfall-Young): a run against its like finds a difference anywhere in \
        at most one table of twenty. Figures of which a run has only one are shown, not \
        judged. What changes from run to run and not from request to request is not seen: \
        chorus ab repeats runs for that.\
        """
                .formatted(
                        Metrics.ALL.stream().filter(Metric.OfRequests.class::isInstance).count());
    }

    private boolean enough() {
        return Math.min(before.warmRequests().size(), now.warmRequests().size()) >= FEWEST;
    }

    private boolean trusted() {
        return distrusted().isEmpty();
    }

    private String distrusted() {
        if (worthless(before)) {
            return "the older run";
        }
        return worthless(now) ? "the newer run" : "";
    }

    static boolean worthless(RunRecord run) {
        return run.verdict().validity() == Validity.INVALID
                || run.verdict().outcome() == Outcome.INVALID;
    }
}
