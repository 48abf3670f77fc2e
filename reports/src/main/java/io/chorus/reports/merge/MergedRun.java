package io.chorus.reports.merge;

import io.chorus.reports.export.RunInput;
import io.chorus.reports.files.RunArchive;
import io.chorus.reports.record.Broker;
import io.chorus.reports.record.Event;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Fleet;
import io.chorus.reports.record.LateNode;
import io.chorus.reports.record.Latency;
import io.chorus.reports.record.Lateness;
import io.chorus.reports.record.Machine;
import io.chorus.reports.record.Measured;
import io.chorus.reports.record.MissingNode;
import io.chorus.reports.record.Question;
import io.chorus.reports.record.RunIdentity;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Summary;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Joins the parts of a run.
public final class MergedRun {
    private final List<RunRecord> parts;
    private final Requests requests;
    private final List<Measured> measured;

    private MergedRun(List<RunInput> inputs) {
        this.parts = inputs.stream().map(input -> input.archive().record()).toList();
        this.requests = Requests.of(inputs);
        this.measured = Sums.measured(parts);
    }

    /// Joins them.
    ///
    /// @param inputs two or more, in the order in which their nodes are to stand
    /// @throws io.chorus.reports.ReportException if they are not parts of one run; one sentence
    ///   says what differs
    public static RunArchive of(List<RunInput> inputs) {
        SameRun.require(inputs);
        MergedRun merged = new MergedRun(inputs);
        return new RunArchive(
                merged.record(), Sums.nodes(inputs.stream().map(RunInput::archive).toList()));
    }

    private RunRecord record() {
        RunRecord first = parts.getFirst();
        List<FanOut> joined = requests.joined();
        Summary summary =
                Summary.of(
                        joined,
                        measured.stream()
                                .filter(each -> each.question() == Question.RESPONSE)
                                .map(Measured::latency)
                                .findFirst()
                                .orElse(Latency.NONE),
                        parts.stream().mapToInt(part -> part.summary().missingNodes()).sum());
        var connects = Sums.connects(parts, measured);
        var process = Sums.process(parts);
        return new RunRecord(
                RunRecord.VERSION,
                identity(first),
                parts.stream().mapToLong(RunRecord::durationNanos).max().orElse(0),
                machine(),
                fleet(),
                broker(),
                settings(),
                first.workload(),
                connects,
                joined,
                summary,
                measured,
                Timelines.joined(parts.stream().map(RunRecord::timeline).toList()),
                events(),
                Bills.joined(parts),
                missing(),
                lateness(),
                process,
                Sums.broker(parts),
                null,
                new Verdicts(parts, joined, requests.notes(), summary)
                        .joined(measured, connects, process));
    }

    private static RunIdentity identity(RunRecord first) {
        return new RunIdentity(
                first.run().name(),
                first.run().seed(),
                first.run().startedAt(),
                first.run().version(),
                first.run().command());
    }

    private Machine machine() {
        return new Machine(
                parts.stream().mapToInt(part -> part.machine().cores()).sum(),
                parts.stream().mapToLong(part -> part.machine().memoryBytes()).sum(),
                distinct(part -> part.machine().kernel()),
                distinct(part -> part.machine().java()));
    }

    private Fleet fleet() {
        Fleet first = parts.getFirst().fleet();
        return new Fleet(
                parts.stream().mapToInt(part -> part.fleet().nodes()).sum(),
                first.agents(),
                first.collectives(),
                parts.stream().mapToInt(part -> part.fleet().firstNumber()).min().orElse(1),
                List.of(),
                distinct(part -> part.fleet().shared()));
    }

    private Broker broker() {
        Broker first = parts.getFirst().broker();
        return new Broker(
                first.embedded(),
                distinct(part -> part.broker().url()),
                distinct(part -> part.broker().version()),
                first.transport());
    }

    private String distinct(Function<RunRecord, String> text) {
        return parts.stream().map(text).distinct().collect(Collectors.joining(", "));
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (RunRecord part : parts) {
            part.settings()
                    .forEach((path, value) ->
                            settings.merge(
                                    path,
                                    value,
                                    (known, other) ->
                                            SameRun.isOfOnePart(path)
                                                    ? known + " + " + other
                                                    : known));
        }
        settings.put("hosts", String.valueOf(parts.size()));
        return settings;
    }

    private List<Event> events() {
        return parts.stream()
                .flatMap(part -> part.events().stream())
                .sorted(Comparator.comparingLong(Event::atNanos))
                .toList();
    }

    private List<MissingNode> missing() {
        return parts.stream()
                .flatMap(part -> part.missing().stream())
                .sorted(
                        Comparator.comparingInt(MissingNode::requests)
                                .reversed()
                                .thenComparing(MissingNode::name))
                .limit(RunRecord.NAMED)
                .toList();
    }

    /// Each host has tested its own nodes against chance; the limit shown is the strictest.
    private Lateness lateness() {
        List<Lateness> all = parts.stream().map(RunRecord::lateness).toList();
        return new Lateness(
                all.stream().mapToInt(Lateness::requests).max().orElse(0),
                all.stream().mapToInt(Lateness::limit).max().orElse(0),
                all.stream().mapToInt(Lateness::beyondChance).sum(),
                all.stream()
                        .flatMap(each -> each.nodes().stream())
                        .sorted(
                                Comparator.comparingInt(LateNode::timesLate)
                                        .thenComparingDouble(LateNode::meanRank)
                                        .reversed())
                        .limit(Lateness.NAMED)
                        .toList());
    }
}
