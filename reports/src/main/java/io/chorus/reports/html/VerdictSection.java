package io.chorus.reports.html;

import io.chorus.reports.record.ObjectiveResult;
import io.chorus.reports.record.Outcome;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Verdict;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// What to think of the run, in one sentence, and what it was to reach.
final class VerdictSection implements Section {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ROOT)
                    .withLocale(Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    @Override
    public void render(RunRecord record, Markup out) {
        Verdict verdict = record.verdict();
        String outcome = verdict.outcome().name().toLowerCase(Locale.ROOT);
        out.open("header", "class", outcome).open("p", "class", "over");
        out.element("b", "Chorus").text(" fan-out report · " + record.run().name() + " · ");
        out.text(WHEN.format(record.run().startedAt())).close("p");
        out.open("p", "class", "pill")
                .element("span", sign(verdict.outcome()), "aria-hidden", "true");
        out.text(" " + outcome).close("p");
        out.element("h1", verdict.sentence());
        out.open("ul", "class", "objectives");
        for (ObjectiveResult result : verdict.objectives()) {
            out.open("li", "class", result.met() ? "met" : "unmet");
            out.element("span", result.met() ? "✓" : "✕", "aria-hidden", "true").text(" ");
            out.element("b", result.objective());
            out.text((result.met() ? " reached: " : " missed: ") + result.observed()).close("li");
        }
        out.close("ul").close("header").newLine();
    }

    private static String sign(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "✓";
            case MISSED, REGRESSED -> "✕";
            case INVALID -> "!";
            case INTERRUPTED -> "■";
        };
    }
}
