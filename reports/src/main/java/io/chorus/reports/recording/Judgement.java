package io.chorus.reports.recording;

import static io.chorus.reports.text.Quantities.count;
import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.FaultBill;
import io.chorus.reports.record.Finding;
import io.chorus.reports.record.Milestone;
import io.chorus.reports.record.ObjectiveResult;
import io.chorus.reports.record.Outcome;
import io.chorus.reports.record.Summary;
import io.chorus.reports.record.Validity;
import io.chorus.reports.record.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Finds the verdict. An interruption comes before everything else, then what makes a run
/// worthless, then its objectives.
final class Judgement {

    /// What a shell shows of a process that was killed.
    private static final int KILLED = 137;

    private static final String ENDING = "ending";

    private final int planned;
    private final List<FanOut> requests;
    private final Summary summary;
    private final List<ObjectiveResult> objectives;
    private final List<Finding> findings;
    private final List<FaultBill> faults;

    /// @param planned requests; 0 where nobody said how many
    /// @param requests all of them, in their order
    /// @param objectives the worst first
    Judgement(
            int planned,
            List<FanOut> requests,
            Summary summary,
            List<ObjectiveResult> objectives,
            List<Finding> findings,
            List<FaultBill> faults) {
        this.planned = planned;
        this.requests = requests;
        this.summary = summary;
        this.objectives = objectives;
        this.faults = faults;
        this.findings =
                findings.stream().sorted(Comparator.comparing(Finding::level).reversed()).toList();
    }

    Verdict verdict(Ending ending) {
        return switch (ending) {
            case Ending.Interrupted(int exitCode) ->
                    verdict(Outcome.INTERRUPTED, exitCode, stopped());
            case Ending.Unfinished() -> verdict(Outcome.INTERRUPTED, KILLED, unfinished());
            case Ending.Invalid(String reason) -> spoilt(reason);
            case Ending.Aborted(String reason) when validity() == Validity.INVALID ->
                    verdict(
                            Outcome.INVALID,
                            4,
                            worthless() + " It was stopped early: " + reason + ".");
            case Ending.Aborted(String reason) ->
                    verdict(
                            Outcome.MISSED,
                            3,
                            "Stopped early, an objective was missed: " + reason + ".");
            case Ending.Completed() when validity() == Validity.INVALID ->
                    verdict(Outcome.INVALID, 4, worthless());
            case Ending.Completed() when objectives.stream().allMatch(ObjectiveResult::met) ->
                    verdict(Outcome.PASSED, 0, happened());
            case Ending.Completed() -> verdict(Outcome.MISSED, 3, missed());
        };
    }

    private Verdict verdict(Outcome outcome, int exitCode, String sentence) {
        return new Verdict(outcome, exitCode, sentence, objectives, validity(), findings);
    }

    /// What went wrong stands first among the findings, so that no reader of the validity alone
    /// trusts figures that the outcome calls worthless.
    private Verdict spoilt(String reason) {
        List<Finding> all = new ArrayList<>();
        all.add(new Finding(ENDING, Validity.INVALID, reason + ".", ""));
        all.addAll(findings);
        return new Verdict(
                Outcome.INVALID,
                4,
                "This run does not count: " + reason + ".",
                objectives,
                Validity.INVALID,
                all);
    }

    private Validity validity() {
        return findings.isEmpty() ? Validity.VALID : findings.getFirst().level();
    }

    private String worthless() {
        return "This run does not count: " + findings.getFirst().observed();
    }

    private String stopped() {
        String stopped = "Stopped after " + soMany();
        return requests.isEmpty()
                ? stopped + ", so there is nothing to judge."
                : stopped + ". Until then: " + happened();
    }

    private String unfinished() {
        String sofar = "This run never ended: it is going on, or it was killed after " + soMany();
        return requests.isEmpty() ? sofar + "." : sofar + ". Until then: " + happened();
    }

    private String soMany() {
        return planned > 0
                ? "%s of %s".formatted(count(requests.size()), count(planned, "request"))
                : count(requests.size(), "request");
    }

    private String missed() {
        List<ObjectiveResult> missed = objectives.stream().filter(result -> !result.met()).toList();
        if (missed.size() == 1 && missed.getFirst().objective().startsWith("missing")) {
            return happened();
        }
        return missed.stream()
                .map(result -> result.objective() + " was not reached: " + result.observed())
                .collect(Collectors.joining("; ", "Objective missed: ", "."));
    }

    private String happened() {
        long lost = summary.lostReplies();
        if (lost == 0) {
            return "Every node answered every request: %s to %s%s."
                    .formatted(
                            replies(summary.expectedReplies()),
                            count(requests.size(), "request"),
                            lastAnswer());
        }
        if (lost == summary.expectedReplies()) {
            return "Nobody answered: all %s are missing.".formatted(replies(lost));
        }
        return "%s of %s replies never came: %s missed at least one request.%s%s"
                .formatted(
                        count(lost),
                        count(summary.expectedReplies()),
                        count(summary.missingNodes(), "node"),
                        inWarmUp(lost),
                        toFaults(lost));
    }

    private String toFaults(long lost) {
        long lostToFaults =
                requests.stream()
                        .filter(request -> faults.stream().anyMatch(bill -> bill.met(request)))
                        .mapToLong(FanOut::missing)
                        .sum();
        return lostToFaults == 0
                ? ""
                : " %s of them %s owed while a fault lasted or the fleet was not whole."
                        .formatted(
                                lostToFaults == lost ? "All" : count(lostToFaults),
                                lostToFaults == 1 && lost > 1 ? "was" : "were");
    }

    private String inWarmUp(long lost) {
        long measured = requests.stream().filter(FanOut::warm).mapToLong(FanOut::missing).sum();
        return measured == lost
                ? ""
                : " %s of them belong to the warm-up, which is not judged."
                        .formatted(count(lost - measured));
    }

    private static String replies(long number) {
        return count(number) + (number == 1 ? " reply" : " replies");
    }

    private String lastAnswer() {
        OptionalLong median = summary.completion().at(Milestone.T100);
        if (median.isPresent()) {
            return ", the last answer typically after " + duration(median.getAsLong());
        }
        OptionalLong only = requests.getFirst().completion().at(Milestone.T100);
        return only.isPresent() ? ", the last answer after " + duration(only.getAsLong()) : "";
    }
}
