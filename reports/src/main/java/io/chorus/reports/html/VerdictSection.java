package io.chorus.reports.html;

import io.chorus.reports.record.Finding;
import io.chorus.reports.record.Outcome;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Validity;
import io.chorus.reports.record.Verdict;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// What to think of the run in one sentence, whether its figures can be trusted, and the figures
/// that people quote.
final class VerdictSection implements Section {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ROOT)
                    .withLocale(Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private final HeadlineFigures figures = new HeadlineFigures();

    @Override
    public void render(RunRecord record, Markup out) {
        Verdict verdict = record.verdict();
        String outcome = verdict.outcome().name().toLowerCase(Locale.ROOT);
        out.open("header", "class", outcome, "id", "verdict").open("p", "class", "over");
        out.element("b", "Chorus").text(" fan-out report · " + record.run().name() + " · ");
        out.text(WHEN.format(record.run().startedAt())).close("p");
        String question = record.settings().getOrDefault("question", "");
        if (!question.isEmpty()) {
            out.element("p", question, "class", "question");
        }
        out.open("p", "class", "pills");
        out.open("span", "class", "pill outcome")
                .element("span", sign(verdict.outcome()), "aria-hidden", "true");
        out.text(" " + outcome).close("span");
        if (verdict.outcome() != Outcome.INVALID || verdict.validity() != Validity.INVALID) {
            validity(verdict.validity(), out);
        }
        if (record.workload().closed()) {
            out.element("span", "closed schedule", "class", "pill plain");
        }
        out.close("p").element("h1", verdict.sentence());
        new Answers().render(record, out);
        findings(verdict, out);
        out.close("header").newLine();
        figures.render(record, out);
    }

    private static void validity(Validity validity, Markup out) {
        out.open("span", "class", "pill " + validity.name().toLowerCase(Locale.ROOT));
        out.text(
                switch (validity) {
                    case VALID -> "valid: the figures can be trusted";
                    case SUSPECT -> "suspect: read the doubts below first";
                    case INVALID -> "invalid: the figures cannot be used";
                });
        out.close("span");
    }

    private static void findings(Verdict verdict, Markup out) {
        List<Finding> doubts =
                verdict.findings().stream()
                        .filter(finding -> finding.level() != Validity.VALID)
                        .toList();
        List<Finding> fine =
                verdict.findings().stream()
                        .filter(finding -> finding.level() == Validity.VALID)
                        .toList();
        out.open("ul", "class", "findings");
        for (Finding finding : doubts) {
            out.open("li", "class", finding.level().name().toLowerCase(Locale.ROOT));
            out.element("b", finding.check() + ": ").text(finding.observed());
            if (!finding.advice().isEmpty()) {
                out.text(" ").element("span", finding.advice(), "class", "advice");
            }
            out.close("li");
        }
        out.close("ul");
        if (!fine.isEmpty()) {
            new Table(
                            List.of("Check of the run itself", "Seen"),
                            fine.stream()
                                    .map(finding -> List.of(finding.check(), finding.observed()))
                                    .toList())
                    .renderFolded(out, "What the run checked about itself and found in order");
        }
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
