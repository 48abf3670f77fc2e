package io.chorus.reports.html;

import io.chorus.reports.record.Event;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.FaultBill;
import io.chorus.reports.record.RunRecord;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The time of a run from its start to its end, with what is drawn through every chart over it: the
/// warm-up as a shade, events as lines, or as stretches where they lasted, faults as stretches with
/// an edge, and a paler one until the fleet was whole.
///
/// @param warmUpFrom when the first request of the warm-up was due
/// @param warmUpTo when the first that counts was due; not after `warmUpFrom` without a warm-up
record RunAxis(
        long nanos, long warmUpFrom, long warmUpTo, List<Event> events, List<FaultBill> faults) {

    /// With more faults than this, their edges would hide the data.
    static final int MANY = 18;

    private static final int FEW_OF_A_KIND = 3;

    /// More moments of a kind than this would hide the data and the faults behind them.
    private static final int CROWD = 40;

    static RunAxis of(RunRecord record) {
        long end =
                Math.max(
                        record.durationNanos(),
                        record.timeline().intervals() * record.timeline().intervalNanos());
        List<FanOut> requests = record.requests();
        if (requests.isEmpty() || requests.getFirst().warm()) {
            return new RunAxis(Math.max(1, end), 0, 0, record.events(), record.faults());
        }
        long from = requests.getFirst().timing().dueNanos();
        long to =
                requests.stream()
                        .filter(FanOut::warm)
                        .mapToLong(request -> request.timing().dueNanos())
                        .min()
                        .orElse(end);
        return new RunAxis(Math.max(1, end), from, to, record.events(), record.faults());
    }

    TimeScale scale() {
        return new TimeScale(nanos);
    }

    boolean warmUp() {
        return warmUpTo > warmUpFrom;
    }

    /// Draws it, before the data.
    void behind(Plot plot) {
        if (warmUp()) {
            double left = plot.xOf(warmUpFrom);
            plot.svg()
                    .rect(
                            "shade",
                            left,
                            plot.top(),
                            plot.xOf(Math.min(nanos, warmUpTo)) - left,
                            plot.bottom() - plot.top());
        }
        faults.forEach(bill -> fault(plot, bill));
        for (Event event : events) {
            double x = plot.xOf(Math.clamp(event.atNanos(), 0, nanos));
            double end = plot.xOf(Math.clamp(event.atNanos() + event.durationNanos(), 0, nanos));
            if (end - x > 1) {
                plot.svg().rect("event " + role(event), x, plot.top(), end - x, height(plot));
            } else if (count(events, event) <= CROWD) {
                plot.svg().line("event " + role(event), x, plot.top(), x, plot.bottom());
            }
        }
    }

    /// When what was done was over as far as a drawing goes: one that cut connections and was never
    /// undone is a moment, any other lasts to the end.
    long lastedTo(FaultBill bill) {
        Long ended = bill.endedNanos();
        if (ended != null) {
            return Math.min(nanos, ended);
        }
        return bill.connections().losses() > 0 ? bill.fault().atNanos() : nanos;
    }

    /// When its bill was closed, at latest at the end of the run.
    long closedAt(FaultBill bill) {
        Long closed = bill.closedNanos();
        return closed == null ? nanos : Math.min(nanos, closed);
    }

    private void fault(Plot plot, FaultBill bill) {
        double from = plot.xOf(Math.min(nanos, bill.fault().atNanos()));
        double to = plot.xOf(lastedTo(bill));
        double whole = plot.xOf(closedAt(bill));
        if (to - from > 1) {
            plot.svg().rect("fault", from, plot.top(), to - from, height(plot));
        }
        if (whole - to > 1) {
            plot.svg().rect("fault after", to, plot.top(), whole - to, height(plot));
        }
        boolean many = faults.size() > MANY;
        String role = many ? "fault-edge often" : "fault-edge";
        plot.svg().line(role, from, plot.top(), from, plot.bottom());
        if (!many && bill.closedNanos() != null && whole - from > 1) {
            plot.svg().line("fault-edge after", whole, plot.top(), whole, plot.bottom());
        }
    }

    /// Names faults and events above a chart; the rarer kinds only.
    void names(Plot plot) {
        if (plot.canvas().narrow()) {
            return;
        }
        List<MomentNames.Moment> moments =
                Stream.concat(
                                faults.stream()
                                        .map(bill ->
                                                moment(
                                                        plot,
                                                        bill.fault().atNanos(),
                                                        bill.fault().kind(),
                                                        true)),
                                events.stream()
                                        .filter(event -> !often(events, event))
                                        .map(event ->
                                                moment(plot, event.atNanos(), event.kind(), false)))
                        .sorted(Comparator.comparingDouble(MomentNames.Moment::x))
                        .toList();
        for (MomentNames.Label label : MomentNames.of(moments, plot.left(), plot.right())) {
            plot.svg()
                    .text(
                            label.fault() ? "fault-name middle" : "event-name middle",
                            label.x(),
                            12,
                            label.words());
        }
    }

    private MomentNames.Moment moment(Plot plot, long atNanos, String kind, boolean fault) {
        return new MomentNames.Moment(plot.xOf(Math.clamp(atNanos, 0, nanos)), kind, fault);
    }

    /// Whether there are so many of its kind that a name each would only hide the others.
    static boolean often(List<Event> events, Event event) {
        return count(events, event) > FEW_OF_A_KIND;
    }

    private static long count(List<Event> events, Event event) {
        return events.stream().filter(other -> other.kind().equals(event.kind())).count();
    }

    private String role(Event event) {
        return often(events, event) ? "often" : "rare";
    }

    private static double height(Plot plot) {
        return plot.bottom() - plot.top();
    }
}
