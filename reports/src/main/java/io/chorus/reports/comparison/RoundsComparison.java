package io.chorus.reports.comparison;

import io.chorus.reports.record.Baseline;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.MetricChange;
import io.chorus.reports.record.MetricChange.Direction;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.TypicalCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/// Two settings, compared by rounds of one run each that took turns.
///
/// A round is one observation: what drifts slowly hits both of its runs, and what changes from run
/// to run is in the spread of the rounds, where a comparison of two runs cannot see it. So also
/// figures of which a run has only one are judged here.
public final class RoundsComparison {
    /// With fewer rounds nothing is told.
    public static final int FEWEST = 3;

    private static final double LEVEL = 0.05;
    private static final long SEED = 20_050_531;

    private final List<Round> rounds;
    private final Baseline baseline;

    /// One run with each setting.
    public record Round(RunRecord a, RunRecord b) {
        boolean counts() {
            return !Comparison.worthless(a) && !Comparison.worthless(b);
        }
    }

    private RoundsComparison(String name, List<Round> all) {
        this.rounds = all.stream().filter(Round::counts).toList();
        Round first = all.getFirst();
        List<FanOut> requests =
                rounds.stream().flatMap(round -> round.a().warmRequests().stream()).toList();
        this.baseline =
                new Baseline(
                        name,
                        first.a().run().startedAt().toString(),
                        TypicalCurve.of(requests),
                        first.a().fleet().nodes(),
                        SetupDifferences.of(first.a(), first.b()),
                        changes(),
                        method(all.size() - rounds.size()));
    }

    /// Compares B with A.
    ///
    /// @param name of A, as a reader knows it
    /// @param rounds in the order they were run, at least one; those with an invalid run are left
    ///   out
    public static RoundsComparison of(String name, List<Round> rounds) {
        return new RoundsComparison(name, rounds);
    }

    /// The outcome, as the record of a run of B keeps it.
    public Baseline baseline() {
        return baseline;
    }

    /// Whether B is worse in at least one metric.
    public boolean regressed() {
        return baseline.changes().stream()
                .anyMatch(change -> change.direction() == Direction.WORSE);
    }

    private List<MetricChange> changes() {
        List<Observed> observed = Metrics.ALL.stream().map(this::observe).toList();
        double[] adjusted =
                Holm.adjusted(
                        observed.stream()
                                .filter(Observed::judged)
                                .mapToDouble(Observed::chance)
                                .toArray());
        List<MetricChange> changes = new ArrayList<>();
        int place = 0;
        for (Observed each : observed) {
            boolean sure = each.judged() && adjusted[place++] < LEVEL;
            changes.add(each.change(sure, adjusted.length));
        }
        changes.removeIf(change -> change.before() == null && change.now() == null);
        changes.sort(Metrics.WORST_FIRST);
        return changes;
    }

    private String method(int left) {
        return """
        %d rounds of A and B in turn, each pair one observation. Figures are geometric means \
        over the rounds; intervals hold the mean change with 95 %% confidence: bootstrap \
        over rounds, its percentiles widened for their small number. Better and worse come \
        from a paired t test over rounds, Holm-corrected for the %d metrics.%s\
        """
                .formatted(
                        rounds.size(),
                        Metrics.ALL.stream().filter(metric -> observe(metric).judged()).count(),
                        left == 0
                                ? ""
                                : " %d more left out: one of their runs is INVALID."
                                        .formatted(left));
    }

    private Observed observe(Metric metric) {
        double[] a = figures(metric, Round::a);
        double[] b = figures(metric, Round::b);
        boolean whole = apart(metric) && a.length == rounds.size() && b.length == rounds.size();
        double[] ratios = new double[whole ? a.length : 0];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = LogRatio.of(a[i], b[i]);
        }
        return new Observed(
                metric, a, b, ratios.length < FEWEST ? null : PairedRounds.of(ratios, SEED));
    }

    private static boolean apart(Metric metric) {
        return !(metric instanceof Metric.OfRun ofRun) || ofRun.ownRun();
    }

    private double[] figures(Metric metric, Function<Round, RunRecord> side) {
        return rounds.stream()
                .map(side)
                .map(metric.figure())
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
