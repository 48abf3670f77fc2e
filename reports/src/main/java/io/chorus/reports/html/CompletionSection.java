package io.chorus.reports.html;

import io.chorus.reports.record.RunRecord;
import java.util.Optional;

/// Completion curve, its tail and the reply rate, on one time axis.
final class CompletionSection implements Section {

    @Override
    public void render(RunRecord record, Markup out) {
        Optional<FanOuts> fanOuts = FanOuts.of(record);
        out.open("section").element("h2", "Completion curve");
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
            new Figure(new CompletionChart(seen, new ShareScale.Even())).render(out);
            new Figure(new CompletionChart(seen, new ShareScale.Nines(seen.nodes()))).render(out);
            out.close("section").newLine().open("section").element("h2", "Reply rate");
            new Figure(new ReplyRateChart(seen)).render(out);
        }
        out.close("section").newLine();
    }
}
