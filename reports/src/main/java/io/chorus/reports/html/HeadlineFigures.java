package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.bytes;
import static io.chorus.reports.text.Quantities.count;
import static io.chorus.reports.text.Quantities.duration;
import static io.chorus.reports.text.Quantities.percent;

import io.chorus.reports.record.Fleet;
import io.chorus.reports.record.Milestone;
import io.chorus.reports.record.ProcessFigures;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Typical;

/// The figures that people quote.
final class HeadlineFigures {

    void render(RunRecord record, Markup out) {
        out.open(
                "section", "class", "headline", "id", "headline", "aria-label", "Headline figures");
        times(record, out);
        out.open("dl", "class", "tiles");
        Fleet fleet = record.fleet();
        tile(
                out,
                "Nodes",
                count(fleet.nodes()),
                count(fleet.agents(), "agent")
                        + ", "
                        + count(fleet.collectives(), "collective")
                        + " each"
                        + (fleet.sharesNothing() ? "" : ", sharing " + fleet.shared()));
        int warm = record.summary().warmRequests();
        tile(out, "Requests", count(record.summary().requests()), warm + " of them counted");
        tile(
                out,
                "Replies lost",
                count(record.summary().lostReplies()),
                "of " + count(record.summary().expectedReplies()));
        record.typical()
                .ifPresent(typical ->
                        tile(
                                out,
                                "Found within 2 s",
                                percent(typical.withinTwoSeconds(), typical.expected()),
                                count(typical.withinTwoSeconds(), "node")));
        tile(
                out,
                "Connected in",
                record.connects().nodes() == 0 ? "–" : duration(record.connects().durationNanos()),
                count(record.connects().connected(), "node"));
        ProcessFigures process = record.process();
        if (process != null && process.rssBytes() > 0 && fleet.nodes() > 0) {
            tile(
                    out,
                    "Memory per node",
                    bytes((double) process.rssBytes() / fleet.nodes()),
                    "of "
                            + bytes(process.rssBytes())
                            + (record.broker().embedded() ? " with broker" : " in all"));
        }
        out.close("dl").close("section").newLine();
    }

    private static void times(RunRecord record, Markup out) {
        out.open("dl", "class", "times");
        time(record, Milestone.T50, "half of the nodes had answered", out);
        time(record, Milestone.T99, "99 of 100 nodes had answered", out);
        time(record, Milestone.T100, "the last node had answered", out);
        out.close("dl");
        String basis =
                record.typical()
                        .map(typical ->
                                "Counted from when a request was due; " + typical.basis() + ".")
                        .orElse("No request was finished.");
        out.element("p", basis, "class", "basis");
    }

    private static void time(RunRecord record, Milestone milestone, String meaning, Markup out) {
        String time =
                record.typical()
                        .map(typical -> duration(typical.completion().at(milestone)))
                        .orElse("–");
        boolean warm = record.typical().map(Typical::warm).orElse(false);
        String cold =
                record.coldRequest()
                        .filter(_ -> warm)
                        .map(first -> "first, cold: " + duration(first.completion().at(milestone)))
                        .orElse("");
        out.open("div").element("dt", milestone.label());
        out.element("dd", time, "class", "value");
        out.element("dd", meaning).element("dd", cold, "class", "aside").close("div");
    }

    private static void tile(Markup out, String name, String value, String detail) {
        out.open("div").element("dt", name).element("dd", value, "class", "value");
        out.element("dd", detail, "class", "aside").close("div");
    }
}
