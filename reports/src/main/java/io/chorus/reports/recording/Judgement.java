package io.chorus.reports.recording;

import static io.chorus.reports.text.Quantities.count;
import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Milestone;
import io.chorus.reports.record.Objective;
import io.chorus.reports.record.ObjectiveResult;
import io.chorus.reports.record.Outcome;
import io.chorus.reports.record.Summary;
import io.chorus.reports.record.Validity;
import io.chorus.reports.record.Verdict;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Finds the verdict. An interruption comes before everything else, then what makes a run
/// worthless, then its objectives.
final class Judgement {

    /// What a shell shows of a process that was killed.
    private static final int KILLED = 137;

    private final int planned;
    private final List<FanOut> requests;
    private final Summary summary;

    Judgement(int planned, List<FanOut> requests, Summary summary) {
        this.planned = planned;
        this.requests = requests;
        this.summary = summary;
    }

    Verdict verdict(Ending ending, List<Objective> objectives) {
        List<ObjectiveResult> results =
                requests.isEmpty()
                        ? List.of()
                        : objectives.stream().map(objective -> objective.judge(requests)).toList();
        return switch (ending) {
            case Ending.Interrupted(int exitCode) ->
                    new Verdict(
                            Outcome.INTERRUPTED,
                            exitCode,
                            interrupted(),
                            results,
                            Validity.VALID,
                            List.of());
            case Ending.Invalid(String reason) ->
                    new Verdict(
                            Outcome.INVALID,
                            4,
                            "This run does not count: " + reason + ".",
                            results,
                            Validity.VALID,
                            List.of());
            case Ending.Completed() when requests.isEmpty() ->
                    new Verdict(
                            Outcome.INVALID,
                            4,
                            "This run does not count: no request was finished.",
                            results,
                            Validity.VALID,
                            List.of());
            case Ending.Unfinished() ->
                    new Verdict(
                            Outcome.INTERRUPTED,
                            KILLED,
                            unfinished(),
                            results,
                            Validity.VALID,
                            List.of());
            case Ending.Aborted() ->
                    new Verdict(
                            Outcome.MISSED, 3, missed(results), results, Validity.VALID, List.of());
            case Ending.Completed() when results.stream().allMatch(ObjectiveResult::met) ->
                    new Verdict(Outcome.PASSED, 0, happened(), results, Validity.VALID, List.of());
            case Ending.Completed() ->
                    new Verdict(
                            Outcome.MISSED, 3, missed(results), results, Validity.VALID, List.of());
        };
    }

    private String interrupted() {
        String stopped =
                "Stopped after %s of %s"
                        .formatted(count(requests.size()), count(planned, "request"));
        return requests.isEmpty()
                ? stopped + ", so there is nothing to judge."
                : stopped + ". Until then: " + happened();
    }

    private String unfinished() {
        String sofar =
                "This run never ended: it is going on, or it was killed after %s of %s"
                        .formatted(count(requests.size()), count(planned, "request"));
        return requests.isEmpty() ? sofar + "." : sofar + ". Until then: " + happened();
    }

    private String missed(List<ObjectiveResult> results) {
        if (summary.lostReplies() > 0) {
            return happened();
        }
        return results.stream()
                .filter(result -> !result.met())
                .map(result -> result.objective() + " was not reached: " + result.observed())
                .collect(Collectors.joining("; ", "Objective missed: ", "."));
    }

    private String happened() {
        long lost = summary.lostReplies();
        if (lost == 0) {
            return "Every node answered every request: %s to %s%s."
                    .formatted(
                            count(summary.expectedReplies(), "reply").replace("replys", "replies"),
                            count(requests.size(), "request"),
                            lastAnswer());
        }
        if (lost == summary.expectedReplies()) {
            return "Nobody answered: all %s are missing."
                    .formatted(count(lost, "reply").replace("replys", "replies"));
        }
        return "%s of %s replies never came: %s missed at least one request."
                .formatted(
                        count(lost),
                        count(summary.expectedReplies()),
                        count(summary.missingNodes(), "node"));
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
