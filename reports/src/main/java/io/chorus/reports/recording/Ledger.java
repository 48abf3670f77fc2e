package io.chorus.reports.recording;

import io.chorus.reports.checks.Checks;
import io.chorus.reports.checks.Conduct;
import io.chorus.reports.objective.Evidence;
import io.chorus.reports.objective.Goal;
import io.chorus.reports.objective.Objective;
import io.chorus.reports.record.BrokerFigures;
import io.chorus.reports.record.Connects;
import io.chorus.reports.record.Event;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.FaultBill;
import io.chorus.reports.record.Finding;
import io.chorus.reports.record.HostLoss;
import io.chorus.reports.record.Latency;
import io.chorus.reports.record.Measure;
import io.chorus.reports.record.NodeFigures;
import io.chorus.reports.record.ObjectiveResult;
import io.chorus.reports.record.ObservedFanOut;
import io.chorus.reports.record.ProcessFigures;
import io.chorus.reports.record.Question;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Summary;
import io.chorus.reports.record.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What is kept of requests, nodes and connects, and the record that is made of it all.
///
/// Safe for any thread; the monitor guards everything.
final class Ledger {

    private final RunSetup setup;
    private final Recorders recorders;
    private final RunTimeline timeline;
    private final FaultLedger faults;
    private final LateReplies late = new LateReplies();
    private final NodeTallies nodes;
    private final GroupTallies groups;
    private final Objectives objectives;
    private final Requests requests;
    private final List<Finding> doubts = new ArrayList<>();
    private final List<HostLoss> losses = new ArrayList<>();
    private Connects connects = Connects.NONE;

    Ledger(RunSetup setup, Recorders recorders, RunTimeline timeline, FaultLedger faults) {
        this.setup = setup;
        this.recorders = recorders;
        this.timeline = timeline;
        this.faults = faults;
        this.nodes = new NodeTallies(setup.fleet().nodes());
        this.groups = new GroupTallies(setup.fleet().groups(), setup.identities());
        this.objectives = new Objectives(setup.objectives());
        this.requests = new Requests(setup.objectives());
    }

    /// What is known only at the end, or at a glance in between.
    ///
    /// @param durationNanos from the start of the run
    /// @param clockJumpNanos of the wall clock against ours
    /// @param process null if it was not measured
    /// @param broker null if the broker does not tell
    record Closing(
            Ending ending,
            long durationNanos,
            long clockJumpNanos,
            @Nullable ProcessFigures process,
            @Nullable BrokerFigures broker) {}

    synchronized void add(Connects phase) {
        connects = phase;
    }

    synchronized void add(HostLoss loss) {
        losses.removeIf(loss::same);
        losses.add(loss);
    }

    /// What is kept of a request, which is then to be added.
    FanOut summary(ObservedFanOut observed) {
        return requests.summary(observed);
    }

    synchronized void add(FanOut summary, ObservedFanOut observed) {
        requests.add(summary);
        nodes.add(observed);
        groups.add(observed);
        objectives.add(observed);
        late.add(observed, faults.firstNanos());
    }

    synchronized void add(Finding doubt) {
        if (!doubts.contains(doubt)) {
            doubts.add(doubt);
        }
    }

    synchronized NodeFigures nodes() {
        return nodes.figures(setup.identities());
    }

    synchronized Optional<String> abort() {
        return setup.objectives().stream().noneMatch(Objective::abort)
                ? Optional.empty()
                : objectives
                        .abort(soFar())
                        .map(result ->
                                result.objective() + " was not reached: " + result.observed());
    }

    synchronized List<ObjectiveResult> objectives() {
        return objectives.judge(soFar()).stream().map(Objectives.Held::result).toList();
    }

    synchronized RunRecord record(Closing closing) {
        List<FanOut> inOrder = requests.inOrder();
        Summary summary =
                Summary.of(
                        inOrder,
                        Latency.of(recorders.soFar(Question.RESPONSE)),
                        nodes.missingNodes());
        List<FaultBill> bills = bills(inOrder, closing.durationNanos());
        List<Objectives.Held> held =
                objectives.judge(
                        evidence(inOrder, bills, closing.durationNanos(), closing.process()));
        Timeline intervals = timeline.timeline(closing.durationNanos());
        List<Event> events = timeline.events();
        List<Finding> findings =
                new ArrayList<>(
                        Checks.look(
                                conduct(
                                        closing, inOrder, summary, held, intervals, events,
                                        bills)));
        findings.addAll(doubts);
        Judgement judgement =
                new Judgement(
                        setup.suite().count(),
                        inOrder,
                        summary,
                        held.stream().map(Objectives.Held::result).toList(),
                        findings,
                        bills);
        return new RunRecord(
                RunRecord.VERSION,
                setup.run(),
                closing.durationNanos(),
                setup.machine(),
                setup.fleet().with(groups.figures()),
                setup.broker(),
                setup.settings(),
                setup.workload(),
                connects.withLosses(losses),
                inOrder,
                summary,
                recorders.answers(),
                intervals,
                events,
                bills,
                nodes.missing(),
                nodes.lateness(setup.identities()),
                closing.process(),
                closing.broker(),
                null,
                judgement.verdict(closing.ending()));
    }

    private Conduct conduct(
            Closing closing,
            List<FanOut> inOrder,
            Summary summary,
            List<Objectives.Held> held,
            Timeline intervals,
            List<Event> events,
            List<FaultBill> bills) {
        return new Conduct(
                setup.suite().count(),
                inOrder,
                summary.response(),
                Latency.of(recorders.soFar(Question.LATENESS)),
                connects,
                intervals,
                events,
                bills,
                held.stream()
                        .filter(each -> !each.thin().isEmpty())
                        .map(each -> each.result().objective() + ": " + each.thin())
                        .toList(),
                recorders.overflow(),
                Limits.descriptors(),
                closing.clockJumpNanos(),
                closing.broker());
    }

    private List<FaultBill> bills(List<FanOut> inOrder, long endNanos) {
        return faults.notes().isEmpty()
                ? List.of()
                : new FaultBills(faults, inOrder, late, endNanos).all();
    }

    private Evidence soFar() {
        List<FanOut> inOrder = requests.inOrder();
        long now = timeline.latestNanos();
        return evidence(inOrder, bills(inOrder, now), now, null);
    }

    private Evidence evidence(
            List<FanOut> inOrder,
            List<FaultBill> bills,
            long endNanos,
            @Nullable ProcessFigures process) {
        List<FanOut> measured = inOrder.stream().filter(FanOut::warm).toList();
        long from = measured.stream().mapToLong(each -> each.timing().dueNanos()).min().orElse(0);
        long to = measured.stream().mapToLong(Goal::endNanos).max().orElse(0);
        long now = process == null ? -1 : process.rssBytes();
        long resident = Math.max(now, (long) timeline.worst(Measure.RSS).orElse(-1));
        return new Evidence(
                measured,
                recorders::soFar,
                connects,
                resident < 0 ? OptionalLong.empty() : OptionalLong.of(resident),
                bills,
                endNanos,
                to - from);
    }
}
