package io.chorus.reports.html;

import io.chorus.reports.record.RunRecord;
import java.util.Optional;

/// Completion curve, its tail and the reply rate, on one time axis.
final class CompletionSection implements Section {

    @Override
    public void render(RunRecord record, Markup out) {
        Optional<FanOuts> fanOuts = FanOuts.of(record);
        out.open("section", "id", "completion").element("h2", "Completion curve");
        if (fanOuts.isEmpty()) {
            out.element(
                    "p",
                    record.requests().isEmpty()
                            ? "No request was finished, so there is no curve to draw."
                            : "No reply ever came, so there is no curve to draw.",
                    "class",
                    "none");
        } else {
            FanOuts seen = fanOuts.get();
            out.element(
                    "p",
                    "How many of the nodes had answered, from the instant a request was due"
                            + (record.workload().closed()
                                    ? ". The schedule was closed: a request waited for the one before."
                                    : "."),
                    "class",
                    "help");
            new Figure(new CompletionChart(seen, new ShareScale.Even())).render(out);
            new Figure(new CompletionChart(seen, new ShareScale.Nines(seen.nodes()))).render(out);
        }
        out.close("section").newLine();
        out.open("section", "id", "rate").element("h2", "Reply rate");
        if (fanOuts.isEmpty()) {
            out.element("p", "No reply ever came, so there is no rate.", "class", "none");
        } else {
            new Figure(new ReplyRateChart(fanOuts.get())).render(out);
        }
        out.close("section").newLine();
    }
}
