package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.count;
import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.record.Event;
import io.chorus.reports.record.RunRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The whole run from left to right: each request, and below it, on the same time axis, what fleet,
/// broker and generator did.
final class TimelineSection implements Section {

    private static final int MOST_EVENTS = 300;

    @Override
    public void render(RunRecord record, Markup out) {
        out.open("section", "id", "timeline").element("h2", "The run in time");
        if (record.requests().isEmpty()
                && record.timeline().intervals() == 0
                && record.faults().isEmpty()) {
            out.element("p", "Nothing was sent and nothing was watched.", "class", "none");
            out.close("section").newLine();
            return;
        }
        if (!record.requests().isEmpty()) {
            new Figure(new RequestsChart(record)).render(out);
        }
        lanes(record, out);
        events(record.events(), out);
        out.close("section").newLine();
    }

    private static void lanes(RunRecord record, Markup out) {
        List<Chart> charts = new ArrayList<>();
        if (!record.faults().isEmpty()) {
            charts.add(new FaultsLane(RunAxis.of(record)));
        }
        HeatChart heat = HeatChart.of(record.timeline(), RunAxis.of(record));
        if (!heat.empty()) {
            charts.add(heat);
        }
        charts.addAll(LaneChart.of(record));
        if (charts.isEmpty()) {
            out.element("p", "Nobody watched the run second by second.", "class", "none");
            return;
        }
        out.open("figure", "class", "lanes", "id", "figure-lanes");
        out.element("figcaption", "What fleet, broker and generator did meanwhile");
        out.open("ul", "class", "keys");
        if (RunAxis.of(record).warmUp()) {
            key("shade", "warm-up, not counted", out);
        }
        if (!record.events().isEmpty()) {
            key("event rare", "event, listed below", out);
        }
        if (!record.faults().isEmpty()) {
            key("fault", "a fault, as long as it lasted", out);
            key("fault after", "from then until the fleet was whole", out);
        }
        out.close("ul").newLine();
        charts.forEach(chart -> Figure.drawing(chart, out));
        if (!heat.empty()) {
            heat.table().renderFolded(out, "Replies by response time, as numbers");
        }
        TimelineTable.of(record.timeline(), record.timeline().series())
                .renderFolded(out, "The same as numbers");
        out.close("figure").newLine();
    }

    private static void key(String role, String words, Markup out) {
        out.open("li");
        Figure.mark(out, role);
        out.text(words).close("li");
    }

    private static void events(List<Event> events, Markup out) {
        if (events.isEmpty()) {
            return;
        }
        out.element("h3", "Events");
        List<Event> rare = events.stream().filter(event -> !RunAxis.often(events, event)).toList();
        if (!rare.isEmpty()) {
            out.open("div", "class", "words");
            table(rare).render(out);
            out.close("div");
        }
        if (rare.size() < events.size()) {
            table(events)
                    .renderFolded(
                            out,
                            "All %s, those that came often included"
                                    .formatted(count(events.size(), "event")));
        }
    }

    private static Table table(List<Event> events) {
        return new Table(
                List.of("After", "Lasted", "What", "In words"),
                events.stream()
                        .sorted(Comparator.comparingLong(Event::atNanos))
                        .limit(MOST_EVENTS)
                        .map(event ->
                                List.of(
                                        duration(event.atNanos()),
                                        event.durationNanos() == 0
                                                ? "–"
                                                : duration(event.durationNanos()),
                                        event.kind(),
                                        event.text()))
                        .toList());
    }
}
