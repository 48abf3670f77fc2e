package io.chorus.reports.merge;

import static io.chorus.reports.text.Quantities.count;

import io.chorus.reports.objective.Evidence;
import io.chorus.reports.objective.Goal;
import io.chorus.reports.objective.Judged;
import io.chorus.reports.objective.Objective;
import io.chorus.reports.record.Connects;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Finding;
import io.chorus.reports.record.Latency;
import io.chorus.reports.record.Measured;
import io.chorus.reports.record.ObjectiveResult;
import io.chorus.reports.record.Outcome;
import io.chorus.reports.record.ProcessFigures;
import io.chorus.reports.record.Question;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Summary;
import io.chorus.reports.record.Validity;
import io.chorus.reports.record.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// What to think of the whole: its objectives judged anew, and no part better than it was.
final class Verdicts {
    private final List<RunRecord> parts;
    private final List<FanOut> requests;
    private final List<String> notes;
    private final Summary summary;

    Verdicts(List<RunRecord> parts, List<FanOut> requests, List<String> notes, Summary summary) {
        this.parts = parts;
        this.requests = requests;
        this.notes = notes;
        this.summary = summary;
    }

    Verdict joined(List<Measured> measured, Connects connects, @Nullable ProcessFigures process) {
        List<FanOut> warm = requests.stream().filter(FanOut::warm).toList();
        long from = warm.stream().mapToLong(each -> each.timing().dueNanos()).min().orElse(0);
        long to = warm.stream().mapToLong(Goal::endNanos).max().orElse(0);
        Evidence evidence =
                new Evidence(
                        warm,
                        question -> histogram(measured, question),
                        connects,
                        process == null
                                ? OptionalLong.empty()
                                : OptionalLong.of(process.rssBytes()),
                        Bills.joined(parts),
                        parts.stream().mapToLong(RunRecord::durationNanos).max().orElse(0),
                        to - from);
        List<ObjectiveResult> objectives = warm.isEmpty() ? List.of() : objectives(evidence);
        List<Finding> findings = findings();
        Validity validity = findings.isEmpty() ? Validity.VALID : findings.getFirst().level();
        RunRecord worst =
                parts.stream()
                        .max(Comparator.comparingInt(part -> weight(part.verdict().outcome())))
                        .orElseThrow();
        Outcome outcome = worst.verdict().outcome();
        boolean met = objectives.stream().allMatch(ObjectiveResult::met);
        if (outcome == Outcome.PASSED
                || outcome == Outcome.MISSED
                || outcome == Outcome.REGRESSED) {
            outcome = met ? Outcome.PASSED : Outcome.MISSED;
        }
        int exitCode =
                switch (outcome) {
                    case PASSED -> 0;
                    case MISSED -> 3;
                    case INVALID, REGRESSED, INTERRUPTED -> worst.verdict().exitCode();
                };
        return new Verdict(
                outcome,
                exitCode,
                sentence(outcome, worst, objectives),
                objectives,
                validity,
                findings);
    }

    private static int weight(Outcome outcome) {
        return switch (outcome) {
            case PASSED, REGRESSED -> 0;
            case MISSED -> 1;
            case INVALID -> 2;
            case INTERRUPTED -> 3;
        };
    }

    private List<ObjectiveResult> objectives(Evidence evidence) {
        return parts.getFirst().verdict().objectives().stream()
                .map(asked -> asked.window().equals("run") ? judged(asked, evidence) : worst(asked))
                .sorted(Comparator.comparing(ObjectiveResult::met))
                .toList();
    }

    private static ObjectiveResult judged(ObjectiveResult asked, Evidence evidence) {
        Goal goal = Objective.parse(asked.objective()).goal();
        Judged judged = goal.judge(evidence);
        return new ObjectiveResult(
                asked.objective(), judged.observed(), judged.met(), "run", judged.used(), null);
    }

    /// Windows lie elsewhere on each host, so each host has judged its own.
    private ObjectiveResult worst(ObjectiveResult asked) {
        return parts.stream()
                .flatMap(part -> part.verdict().objectives().stream())
                .filter(each ->
                        each.objective().equals(asked.objective())
                                && each.window().equals(asked.window()))
                .min(Comparator.comparing(ObjectiveResult::met))
                .orElse(asked);
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        parts.forEach(part -> findings.addAll(part.verdict().findings()));
        notes.forEach(note ->
                findings.add(
                        new Finding(
                                "merging",
                                Validity.SUSPECT,
                                note + ".",
                                "Merge the whole folders of runs that all came to their end.")));
        findings.sort(Comparator.comparing(Finding::level).reversed());
        return findings;
    }

    private String sentence(Outcome outcome, RunRecord worst, List<ObjectiveResult> objectives) {
        String merged = "Merged from %d hosts. ".formatted(parts.size());
        return switch (outcome) {
            case PASSED, REGRESSED, MISSED -> merged + missed(objectives) + happened();
            case INVALID, INTERRUPTED -> merged + "Of one host: " + worst.verdict().sentence();
        };
    }

    private static String missed(List<ObjectiveResult> objectives) {
        String missed =
                objectives.stream()
                        .filter(result -> !result.met())
                        .map(result -> result.objective() + ": " + result.observed())
                        .collect(Collectors.joining("; "));
        return missed.isEmpty() ? "" : "Objective missed: " + missed + ". ";
    }

    private String happened() {
        long lost = summary.lostReplies();
        return lost == 0
                ? "Every node answered every request: %s replies to %s."
                        .formatted(
                                count(summary.expectedReplies()), count(requests.size(), "request"))
                : "%s of %s replies never came: %s missed at least one request."
                        .formatted(
                                count(lost),
                                count(summary.expectedReplies()),
                                count(summary.missingNodes(), "node"));
    }

    private static Histogram histogram(List<Measured> measured, Question question) {
        Optional<Measured> found =
                measured.stream().filter(each -> each.question() == question).findFirst();
        return found.map(Measured::unpacked).orElseGet(Latency::histogram);
    }
}
