package io.chorus.emulator.explain;

import io.chorus.agents.node.Behaviour;
import io.chorus.agents.node.Distribution;
import io.chorus.emulator.scenario.ObjectivePlan;
import io.chorus.emulator.scenario.Quantities;
import io.chorus.emulator.workload.Call;
import io.chorus.emulator.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/// An [Explanation] in words, for a person.
public final class ExplanationText {
    private static final int COLUMNS = 60;
    private static final int MOST_STRETCHES = 10;

    private final Explanation explanation;
    private final List<String> lines = new ArrayList<>();

    private ExplanationText(Explanation explanation) {
        this.explanation = explanation;
    }

    /// Lines to print.
    public static List<String> lines(Explanation explanation) {
        var text = new ExplanationText(explanation);
        text.fleet();
        text.workload();
        text.seconds();
        text.traffic();
        text.needs();
        return List.copyOf(text.lines);
    }

    private void fleet() {
        var scenario = explanation.scenario();
        if (!scenario.question().isEmpty()) {
            lines.add(scenario.question());
            lines.add("");
        }
        add("name", String.format(Locale.ROOT, "%s, seed %d", scenario.name(), scenario.seed()));
        var broker = scenario.broker();
        add("broker", broker.describe() + ", connected " + broker.transport().title());
        int rate = scenario.fleet().connectsPerSecond();
        add(
                "fleet",
                String.format(
                        Locale.ROOT,
                        "%,d nodes, %s",
                        scenario.fleet().nodes(),
                        rate == 0
                                ? "connecting as fast as they can"
                                : "%,d a second".formatted(rate)));
        for (var group : explanation.groups()) {
            var node = group.part().node();
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "             %s: %,d (%d to %d), %d agents, %d collectives%s",
                            group.part().name(),
                            group.part().nodes(),
                            group.first(),
                            group.first() + group.part().nodes() - 1,
                            node.agents(),
                            node.collectives(),
                            behaviour(node.behaviour())));
        }
    }

    private static String behaviour(Behaviour behaviour) {
        var words = new StringBuilder();
        if (behaviour.replyBytes() != null) {
            words.append(", replies of ")
                    .append(
                            spread(
                                    behaviour.replyBytes(),
                                    bytes -> Quantities.sizeText(Math.round(bytes))));
        }
        if (!behaviour.serviceNanos().equals(Behaviour.PLAIN.serviceNanos())) {
            words.append(", answers within ")
                    .append(
                            spread(
                                    behaviour.serviceNanos(),
                                    nanos ->
                                            Quantities.text(
                                                    Duration.ofMillis(Math.round(nanos / 1e6)))));
        }
        share(words, behaviour.silent(), "stay silent");
        share(words, behaviour.error(), "are errors");
        share(words, behaviour.twice(), "come twice");
        return words.toString();
    }

    private static void share(StringBuilder words, double share, String what) {
        if (share > 0) {
            words.append(String.format(Locale.ROOT, ", %.3g %% %s", share * 100, what));
        }
    }

    private static String spread(Distribution distribution, DoubleFunction<String> unit) {
        return distribution instanceof Distribution.Constant(var value)
                ? unit.apply(value)
                : "%s (half of them), %s (99 of 100)"
                        .formatted(
                                unit.apply((double) distribution.at(0.5)),
                                unit.apply((double) distribution.at(0.99)));
    }

    private void workload() {
        var workload = explanation.scenario().workload();
        var call = workload.call();
        add(
                "requests",
                String.format(
                        Locale.ROOT,
                        "%s, %s to %,d nodes of %s",
                        explanation.requests() == Workload.UNLIMITED
                                ? "as many as there is time for"
                                : "%,d".formatted(explanation.requests()),
                        call.kind() instanceof Call.Action action
                                ? action.agent() + " " + action.action()
                                : "discovery",
                        explanation.meant(),
                        call.collective()));
        add("schedule", workload.schedule().describe());
        if (workload.schedule().closed()) {
            add("", "closed: a slow broker is asked less, so its times look better");
        }
        add(
                "callers",
                String.format(
                        Locale.ROOT,
                        "%d, with %d reply connections each",
                        workload.callers(),
                        workload.workers()));
        add("warm-up", workload.warmUp().describe());
        add(
                "patience",
                String.format(Locale.ROOT, "%s a request", Quantities.text(workload.timeout())));
        add(
                "objectives",
                explanation.scenario().objectives().stream()
                        .map(ExplanationText::objective)
                        .collect(Collectors.joining("; ")));
        faults();
    }

    private void faults() {
        var scenario = explanation.scenario();
        var heading = "faults";
        for (var plan : scenario.faults()) {
            var lasting = plan.lasting();
            add(
                    heading,
                    "at %s%s: %s, %s"
                            .formatted(
                                    Quantities.text(plan.at()),
                                    lasting == null ? "" : " for " + Quantities.text(lasting),
                                    plan.fault().kind(),
                                    plan.fault().scope(scenario.extent())));
            heading = "";
        }
    }

    private static String objective(ObjectivePlan plan) {
        return plan.objective()
                + (plan.window() == null ? "" : " in each " + Quantities.text(plan.window()))
                + (plan.abort() ? ", or stop" : "");
    }

    private void seconds() {
        var seconds = explanation.perSecond();
        if (seconds.isEmpty()) {
            return;
        }
        lines.add("");
        add("requests/s", Sparkline.of(seconds, COLUMNS));
        for (int from = 0; from < seconds.size(); ) {
            int end = stretchEnd(from);
            int sum = seconds.subList(from, end).stream().mapToInt(Integer::intValue).sum();
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "  %4d to %4d s: %,d requests%s",
                            from,
                            end,
                            sum,
                            end - from > 1 && sum > 0
                                    ? String.format(
                                            Locale.ROOT,
                                            ", %.3g a second",
                                            sum / (double) (end - from))
                                    : ""));
            from = end;
        }
    }

    private int stretchEnd(int from) {
        int size = explanation.perSecond().size();
        int length = Math.ceilDiv(size, MOST_STRETCHES);
        return Math.min(size, from + length);
    }

    private void traffic() {
        lines.add("");
        if (explanation.requests() != Workload.UNLIMITED) {
            add(
                    "messages",
                    String.format(
                            Locale.ROOT,
                            "%,d from the callers, %,d delivered to nodes, about %,d replies",
                            explanation.sent(),
                            (long) explanation.requests() * explanation.meant(),
                            Math.round(explanation.replies())));
            add(
                    "peak",
                    String.format(
                            Locale.ROOT,
                            "about %,d replies to the requests of one second",
                            Math.round(explanation.peakReplies())));
        }
        int last = explanation.perSecond().size();
        var timeout = explanation.scenario().workload().timeout();
        if (last > 0) {
            add(
                    "time",
                    String.format(
                            Locale.ROOT,
                            "%d s of requests, and at most %s for the last answers, beside connecting",
                            last,
                            Quantities.text(timeout)));
        }
    }

    private void needs() {
        for (var check : explanation.checks()) {
            add(check.ok() ? check.name() : check.name() + " !", check.finding());
        }
    }

    private void add(String name, String text) {
        lines.add(String.format(Locale.ROOT, "%-12s ", name) + text);
    }
}
