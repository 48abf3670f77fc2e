package io.chorus.reports.html;

import io.chorus.reports.record.RunRecord;

/// Every request of the run, one beside the other.
final class RequestsSection implements Section {

    @Override
    public void render(RunRecord record, Markup out) {
        if (record.requests().isEmpty()) {
            return;
        }
        out.open("section").element("h2", "Request by request");
        new Figure(new RequestsChart(record)).render(out);
        out.close("section").newLine();
    }
}
