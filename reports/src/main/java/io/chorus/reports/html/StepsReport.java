package io.chorus.reports.html;

import io.chorus.reports.steps.Step;
import io.chorus.reports.steps.StepsRecord;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The page of something that was done step by step: one file, nothing loaded from anywhere, no
/// script in it.
public final class StepsReport {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss 'UTC'", Locale.ROOT)
                    .withLocale(Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);
    private static final int MOST_LINES = 5000;

    private final StepsRecord record;
    private final Markup out = new Markup();

    private StepsReport(StepsRecord record) {
        this.record = record;
    }

    /// Renders it.
    public static String of(StepsRecord record) {
        return new StepsReport(record).markup();
    }

    private String markup() {
        var style = Assets.styleSheet() + Assets.read("steps.css");
        out.raw("<!doctype html>\n").open("html", "lang", "en").open("head");
        out.empty("meta", "charset", "utf-8");
        out.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                Policy.OFFLINE.text(style, ""));
        out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        out.empty("meta", "name", "color-scheme", "content", "light dark");
        out.element("title", "Chorus: %s, %s".formatted(record.name(), record.start()));
        out.open("style").raw(style).close("style").close("head").newLine();
        out.open("body").open("main").newLine();
        verdict();
        new StepsWaterfall(record).render(out);
        new StepsHosts(record).render(out);
        given();
        log();
        out.open("footer").element("p", "Made by " + record.program() + ".").close("footer");
        out.close("main").close("body").close("html").newLine();
        return out.toString();
    }

    private String outcome() {
        return record.interrupted() ? "interrupted" : record.success() ? "passed" : "failed";
    }

    private void verdict() {
        var state = record.interrupted() ? "interrupted" : record.success() ? "passed" : "missed";
        out.open("header", "class", state, "id", "verdict").open("p", "class", "over");
        out.element("b", "Chorus")
                .text(" %s · %s %s · ".formatted(record.kind(), record.name(), record.version()))
                .text("%s · run %s".formatted(WHEN.format(record.start()), record.runId()))
                .close("p");
        out.open("p", "class", "pills").element("span", outcome(), "class", "pill").close("p");
        out.element("h1", sentence());
        if (!record.error().isEmpty()) {
            out.open("ul", "class", "findings")
                    .element("li", record.error(), "class", "invalid")
                    .close("ul");
        }
        out.close("header").newLine();
    }

    private String sentence() {
        long ran =
                record.steps().stream()
                        .filter(step -> step.outcome() != Step.Outcome.SKIPPED)
                        .count();
        long failed =
                record.steps().stream()
                        .filter(step -> step.outcome() == Step.Outcome.FAILED)
                        .count();
        return "%s %s after %s: %d steps ran%s."
                .formatted(
                        record.name(),
                        outcome(),
                        StepsWaterfall.seconds(record.took()),
                        ran,
                        failed == 0 ? "" : ", %d of them failed".formatted(failed));
    }

    private void given() {
        if (record.inputs().isEmpty() && record.sets().isEmpty()) {
            return;
        }
        out.open("section", "id", "given", "class", "method").element("h2", "What it was given");
        out.open("dl");
        record.inputs().forEach((name, value) -> out.element("dt", name).element("dd", value));
        record.sets()
                .forEach((name, hosts) ->
                        out.element("dt", name)
                                .element("dd", hosts == 1 ? "1 host" : hosts + " hosts"));
        out.close("dl").close("section").newLine();
    }

    private void log() {
        if (record.log().isEmpty()) {
            return;
        }
        var lines = record.log();
        out.open("section", "id", "log").element("h2", "Log").open("details");
        out.element("summary", "%,d lines".formatted(lines.size())).open("pre", "class", "copy");
        lines.stream().limit(MOST_LINES).forEach(line -> out.text(line).newLine());
        if (lines.size() > MOST_LINES) {
            out.text("… and %,d more".formatted(lines.size() - MOST_LINES));
        }
        out.close("pre").close("details").close("section").newLine();
    }
}
