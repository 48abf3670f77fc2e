package io.chorus.reports.html;

import io.chorus.reports.steps.Step;
import io.chorus.reports.steps.StepsRecord;
import java.time.Duration;
import java.util.Locale;

/// All steps below each other, each with a bar from where it began to where it ended.
final class StepsWaterfall {
    private static final double WIDTH = 1000;
    private static final double LEAST = 4; // a step of no time can still be seen

    private final StepsRecord record;

    StepsWaterfall(StepsRecord record) {
        this.record = record;
    }

    void render(Markup out) {
        out.open("section", "id", "steps").element("h2", "Steps");
        if (record.steps().isEmpty()) {
            out.element("p", "No step was begun.", "class", "none").close("section");
            return;
        }
        out.open("div", "class", "scroll").open("table", "class", "waterfall");
        out.open("thead").open("tr");
        for (var head : new String[] {"", "Step", "When", "Took", "Hosts", "What came of it"}) {
            out.element("th", head);
        }
        out.close("tr").close("thead").open("tbody").newLine();
        int number = 0;
        for (var step : record.steps()) {
            row(++number, step, out);
        }
        out.close("tbody").close("table").close("div").close("section").newLine();
    }

    private void row(int number, Step step, Markup out) {
        var outcome = step.outcome().name().toLowerCase(Locale.ROOT);
        out.open("tr", "class", outcome);
        out.open("td").element("span", sign(step.outcome()), "class", "sign");
        out.element("span", outcome, "class", "spoken").close("td");
        out.open("th", "scope", "row").text(number + ". " + step.description());
        var kind = step.list() + " · " + step.kind();
        out.element(
                "span",
                step.attempt() > 1 ? kind + " · try " + step.attempt() : kind,
                "class",
                "aside");
        out.close("th").open("td", "class", "bar").raw(bar(step)).close("td");
        out.element("td", step.outcome() == Step.Outcome.SKIPPED ? "–" : seconds(step.took()));
        out.element("td", step.onHosts() ? hosts(step) : "");
        out.element("td", step.message(), "class", "message").close("tr").newLine();
    }

    private static String hosts(Step step) {
        int all = step.ok().size() + step.failed().size() + step.silent().size();
        return "%,d of %,d".formatted(step.ok().size(), all);
    }

    private String bar(Step step) {
        var markup = new Markup();
        markup.open(
                "svg",
                "viewBox",
                "0 0 1000 14",
                "preserveAspectRatio",
                "none",
                "role",
                "img",
                "aria-label",
                "begins after " + seconds(step.after()));
        double whole = Math.max(1, record.took().toNanos());
        double width = Math.max(LEAST, WIDTH * step.took().toNanos() / whole);
        double x = Math.clamp(WIDTH * step.after().toNanos() / whole, 0, WIDTH - LEAST);
        rect(markup, "track", 0, WIDTH);
        rect(markup, "lasts", x, Math.min(width, WIDTH - x));
        return markup + "</svg>";
    }

    private static void rect(Markup markup, String role, double x, double width) {
        markup.empty(
                "rect",
                "class",
                role,
                "x",
                Svg.number(x),
                "y",
                "2",
                "width",
                Svg.number(width),
                "height",
                "10");
    }

    static String sign(Step.Outcome outcome) {
        return switch (outcome) {
            case OK -> "✓";
            case FAILED -> "✗";
            case SKIPPED -> "–";
        };
    }

    static String seconds(Duration time) {
        double seconds = time.toNanos() / 1e9;
        return seconds < 120
                ? String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.1f s", seconds)
                : "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
