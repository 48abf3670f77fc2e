package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.count;
import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.record.Connects;
import io.chorus.reports.record.Latency;
import io.chorus.reports.record.RunRecord;
import java.util.ArrayList;
import java.util.List;

/// How the fleet came up.
final class ConnectSection implements Section {

    @Override
    public void render(RunRecord record, Markup out) {
        Connects connects = record.connects();
        out.open("section", "id", "connects").element("h2", "Connecting");
        if (connects.nodes() == 0) {
            out.element("p", "No node was to connect.", "class", "none");
            out.close("section").newLine();
            return;
        }
        if (connects.connected() == 0) {
            out.element("p", "No node got through.", "class", "none");
        } else {
            new Figure(new ConnectChart(connects)).render(out);
        }
        out.element("p", attempts(connects) + each(connects.each()));
        if (!connects.hosts().isEmpty()) {
            out.element("h3", "Host by host");
            new Figure(new HostsChart(record)).render(out);
        }
        out.close("section").newLine();
    }

    private static String attempts(Connects connects) {
        return connects.refused() + connects.failed() == 0
                ? "Every node got through at its first attempt."
                : "On the way %s refused and %s failed otherwise; the nodes tried again."
                        .formatted(
                                count(connects.refused(), "attempt")
                                        + (connects.refused() == 1 ? " was" : " were"),
                                count(connects.failed()));
    }

    private static String each(Latency each) {
        List<String> parts = new ArrayList<>();
        if (each.p50() != null) {
            parts.add(duration(each.p50()) + " in the middle case");
        }
        if (each.p99() != null) {
            parts.add(duration(each.p99()) + " in 99 of 100");
        }
        if (each.max() != null) {
            parts.add(duration(each.max()) + " at most");
        }
        return parts.isEmpty() ? "" : " One node took " + String.join(", ", parts) + ".";
    }
}
