package io.chorus.reports.html;

import io.chorus.reports.record.Event;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.RunRecord;
import java.util.List;

/// The time of a run from its start to its end, with what is drawn through every chart over it: the
/// warm-up as a shade, events as lines, or as stretches where they lasted.
///
/// @param warmUpFrom when the first request of the warm-up was due
/// @param warmUpTo when the first that counts was due; not after `warmUpFrom` without a warm-up
record RunAxis(long nanos, long warmUpFrom, long warmUpTo, List<Event> events) {

    private static final int LABELS = 6;
    private static final int FEW_OF_A_KIND = 3;
    private static final double GAP = 108;

    static RunAxis of(RunRecord record) {
        long end =
                Math.max(
                        record.durationNanos(),
                        record.timeline().intervals() * record.timeline().intervalNanos());
        List<FanOut> requests = record.requests();
        if (requests.isEmpty() || requests.getFirst().warm()) {
            return new RunAxis(Math.max(1, end), 0, 0, record.events());
        }
        long from = requests.getFirst().timing().dueNanos();
        long to =
                requests.stream()
                        .filter(FanOut::warm)
                        .mapToLong(request -> request.timing().dueNanos())
                        .min()
                        .orElse(end);
        return new RunAxis(Math.max(1, end), from, to, record.events());
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
        for (Event event : events) {
            double x = plot.xOf(Math.clamp(event.atNanos(), 0, nanos));
            double end = plot.xOf(Math.clamp(event.atNanos() + event.durationNanos(), 0, nanos));
            if (end - x > 1) {
                plot.svg().rect("event " + role(event), x, plot.top(), end - x, height(plot));
            } else {
                plot.svg().line("event " + role(event), x, plot.top(), x, plot.bottom());
            }
        }
    }

    /// Names the events above a chart; the rarer kinds only, and no more than there is room for.
    void names(Plot plot) {
        List<Event> named =
                events.stream().filter(event -> !often(events, event)).limit(LABELS).toList();
        double[] wanted =
                named.stream()
                        .mapToDouble(event -> plot.xOf(Math.clamp(event.atNanos(), 0, nanos)))
                        .toArray();
        if (plot.canvas().narrow() || named.isEmpty()) {
            return;
        }
        double[] placed = Spread.apart(wanted, GAP, plot.left() + GAP / 2, plot.right() - GAP / 2);
        for (int i = 0; i < placed.length; i++) {
            plot.svg().text("event-name middle", placed[i], 12, named.get(i).kind());
        }
    }

    /// Whether there are so many of its kind that a name each would only hide the others.
    static boolean often(List<Event> events, Event event) {
        return events.stream().filter(other -> other.kind().equals(event.kind())).count()
                > FEW_OF_A_KIND;
    }

    private String role(Event event) {
        return often(events, event) ? "often" : "rare";
    }

    private static double height(Plot plot) {
        return plot.bottom() - plot.top();
    }
}
