package io.chorus.reports.html;

import io.chorus.reports.record.RunRecord;

/// Where the time of a reply went.
final class StagesSection implements Section {

    @Override
    public void render(RunRecord record, Markup out) {
        StagesChart chart = StagesChart.of(record);
        out.open("section", "id", "stages").element("h2", "Where the time went");
        if (chart.stages().isEmpty()) {
            out.element(
                    "p",
                    "No reply carried stamps of its way, so its time cannot be told apart.",
                    "class",
                    "none");
        } else {
            out.element(
                    "p",
                    "The way of a reply in stages, for replies in the middle of a request, near its end, and the very last one. Each bar adds up to the time since the request was due.",
                    "class",
                    "help");
            new Figure(chart).render(out);
        }
        out.close("section").newLine();
    }
}
