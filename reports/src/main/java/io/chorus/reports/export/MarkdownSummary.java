package io.chorus.reports.export;

import static io.chorus.reports.text.Quantities.count;
import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.comparison.ChangeText;
import io.chorus.reports.comparison.ComparisonTable;
import io.chorus.reports.record.Baseline;
import io.chorus.reports.record.Finding;
import io.chorus.reports.record.Latency;
import io.chorus.reports.record.MetricChange.Direction;
import io.chorus.reports.record.Milestone;
import io.chorus.reports.record.ObjectiveResult;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Typical;
import io.chorus.reports.record.Validity;
import io.chorus.reports.text.FaultText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A run in about ten lines of Markdown, for a pull request or a chat.
public final class MarkdownSummary {
    /// Its name in the folder of a run.
    public static final String NAME = "summary.md";

    private static final int NAMED = 3;
    private static final int FAULTS = 5;

    private MarkdownSummary() {}

    /// The text, with a line end after each line.
    public static String of(RunRecord run) {
        List<String> lines = new ArrayList<>();
        lines.add("**%s** %s".formatted(run.verdict().outcome(), text(run.verdict().sentence())));
        lines.add("");
        lines.add("| " + labels() + " | p99 of replies | missing |");
        lines.add("|---:|---:|---:|---:|---:|---:|---:|");
        lines.add(times(run));
        lines.add("");
        lines.add("- " + setUp(run));
        lines.add("- " + objectives(run));
        run.faults().stream()
                .limit(FAULTS)
                .forEach(bill -> lines.add("- Fault: " + text(FaultText.line(bill))));
        if (run.faults().size() > FAULTS) {
            lines.add(
                    "- %s in the report"
                            .formatted(count(run.faults().size() - FAULTS, "further fault")));
        }
        lines.add("- " + trust(run));
        Baseline baseline = run.baseline();
        if (baseline != null) {
            lines.add("- " + against(baseline));
        }
        lines.add("- Again: `" + run.run().command().replace('`', '\'').replace('\n', ' ') + "`");
        return String.join("\n", lines) + "\n";
    }

    private static String labels() {
        return Arrays.stream(Milestone.values())
                .map(Milestone::label)
                .collect(Collectors.joining(" | "));
    }

    private static String times(RunRecord run) {
        Latency response = run.summary().response();
        return Arrays.stream(Milestone.values())
                        .map(milestone ->
                                run.typical()
                                        .map(Typical::completion)
                                        .map(completion -> duration(completion.at(milestone)))
                                        .orElse("–"))
                        .collect(Collectors.joining(" | ", "| ", " | "))
                + nanos(response.p99())
                + " | "
                + count(run.summary().lostReplies())
                + " of "
                + count(run.summary().expectedReplies())
                + " |";
    }

    private static String setUp(RunRecord run) {
        return text(
                "%s: %s, %s (%s%s), %s over %s, seed %d, %s%s"
                        .formatted(
                                run.run().name(),
                                count(run.fleet().nodes(), "node"),
                                count(run.summary().requests(), "request"),
                                run.workload().schedule(),
                                run.workload().closed() ? ", closed loop" : "",
                                run.broker().embedded()
                                        ? "embedded broker"
                                        : "broker " + run.broker().version(),
                                run.broker().transport(),
                                run.run().seed(),
                                count(run.machine().cores(), "core"),
                                run.fleet().confession().isEmpty()
                                        ? ""
                                        : ". " + run.fleet().confession()));
    }

    private static String objectives(RunRecord run) {
        List<ObjectiveResult> results = run.verdict().objectives();
        if (results.isEmpty()) {
            return "No objective was judged";
        }
        return results.stream()
                .map(result ->
                        text(
                                "%s %s (%s)"
                                        .formatted(
                                                result.met() ? "✓" : "✗",
                                                result.objective(),
                                                result.observed())))
                .collect(Collectors.joining(" · ", "Objectives: ", ""));
    }

    private static String trust(RunRecord run) {
        Validity validity = run.verdict().validity();
        return run.verdict().findings().stream()
                .filter(finding -> finding.level() != Validity.VALID)
                .limit(NAMED)
                .map(Finding::observed)
                .map(MarkdownSummary::text)
                .collect(Collectors.joining("; ", "The run itself is " + validity + ". ", ""))
                .strip();
    }

    private static String against(Baseline baseline) {
        String worse =
                baseline.changes().stream()
                        .filter(change -> change.direction() == Direction.WORSE)
                        .limit(NAMED)
                        .map(ChangeText::of)
                        .collect(Collectors.joining(", "));
        return text(
                "Against %s: %s%s%s"
                        .formatted(
                                baseline.name(),
                                ComparisonTable.tally(baseline),
                                worse.isEmpty() ? "" : " (" + worse + ")",
                                baseline.setup().isEmpty()
                                        ? ""
                                        : "; "
                                                + count(baseline.setup().size(), "difference")
                                                + " in the set-up"));
    }

    private static String nanos(@Nullable Long nanos) {
        return nanos == null ? "–" : duration(nanos);
    }

    // What comes from names and files stays text and stays on its line.
    private static String text(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}]", " ")
                .replaceAll("([\\\\`*_\\[\\]<>#|])", "\\\\$1");
    }
}
