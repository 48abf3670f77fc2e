package io.chorus.reports.html;

import io.chorus.reports.record.RunRecord;

/// How the response times of single replies are spread, to the last few.
final class TailSection implements Section {

    @Override
    public void render(RunRecord record, Markup out) {
        TailChart chart = TailChart.of(record);
        out.open("section", "id", "tail").element("h2", "The tail of the response times");
        if (chart.response().getTotalCount() == 0) {
            out.element("p", "No reply was counted, so there is no tail.", "class", "none");
        } else {
            out.element(
                    "p",
                    "How long the slowest replies took: one in ten, in a hundred, in a thousand. The thick line counts from when a request was due. The thin one is what a tool would have reported that sends nothing while it waits for an answer, and counts from sending: it meets a stall once, where those who had a request due meanwhile all meet it. Where the two part, such a tool hides what the fleet went through.",
                    "class",
                    "help");
            new Figure(chart).render(out);
        }
        out.close("section").newLine();
    }
}
