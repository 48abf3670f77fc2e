package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.bytes;
import static io.chorus.reports.text.Quantities.count;
import static io.chorus.reports.text.Quantities.duration;
import static io.chorus.reports.text.Quantities.percent;

import io.chorus.reports.record.Completion;
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
        record.typical().ifPresent(typical -> times(record, typical, out));
        out.open("dl", "class", "tiles");
        Fleet fleet = record.fleet();
        tile(
                out,
                "Nodes",
                count(fleet.nodes()),
                count(fleet.agents(), "agent")
                        + ", "
                        + count(fleet.collectives(), "collective")
                        + " each");
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

    private static void times(RunRecord record, Typical typical, Markup out) {
        out.open("dl", "class", "times");
        time(record, typical, Milestone.T50, "half of the nodes had answered", out);
        time(record, typical, Milestone.T99, "99 of 100 nodes had answered", out);
        time(record, typical, Milestone.T100, "the last node had answered", out);
        out.close("dl");
        out.element(
                "p",
                "Counted from when a request was due; " + typical.basis() + ".",
                "class",
                "basis");
    }

    private static void time(
            RunRecord record, Typical typical, Milestone milestone, String meaning, Markup out) {
        Completion completion = typical.completion();
        String cold =
                !typical.warm() || record.coldRequest().isEmpty()
                        ? ""
                        : "first, cold: "
                                + duration(record.coldRequest().get().completion().at(milestone));
        out.open("div").element("dt", milestone.label());
        out.element("dd", duration(completion.at(milestone)), "class", "value");
        out.element("dd", meaning).element("dd", cold, "class", "aside").close("div");
    }

    private static void tile(Markup out, String name, String value, String detail) {
        out.open("div").element("dt", name).element("dd", value, "class", "value");
        out.element("dd", detail, "class", "aside").close("div");
    }
}
