package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.record.ObjectiveResult;
import io.chorus.reports.record.RunRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// What the run was to reach, the worst first, with how much of each allowance was used.
final class ObjectivesSection implements Section {

    private static final double FULL = 2;
    private static final int WIDTH = 160;

    @Override
    public void render(RunRecord record, Markup out) {
        out.open("section", "id", "objectives").element("h2", "Objectives");
        List<ObjectiveResult> results =
                record.verdict().objectives().stream()
                        .sorted(
                                Comparator.comparing(ObjectiveResult::met)
                                        .thenComparing(
                                                ObjectivesSection::used, Comparator.reverseOrder()))
                        .toList();
        if (results.isEmpty()) {
            out.element(
                    "p", "No request was finished, so nothing could be judged.", "class", "none");
        } else {
            out.open("ul", "class", "objectives");
            results.forEach(result -> result(result, out));
            out.close("ul");
        }
        out.close("section").newLine();
    }

    private static void result(ObjectiveResult result, Markup out) {
        out.open("li", "class", result.met() ? "met" : "unmet");
        out.element("span", result.met() ? "✓" : "✕", "class", "sign", "aria-hidden", "true");
        out.open("div").element("b", result.objective());
        if (!result.window().equals("run")) {
            out.text(" in each " + result.window());
        }
        out.element(
                "span",
                (result.met() ? "reached: " : "missed: ") + result.observed(),
                "class",
                "observed");
        Long missedAt = result.missedAtNanos();
        if (missedAt != null) {
            out.element(
                    "span",
                    "first missed " + duration(missedAt) + " into the run",
                    "class",
                    "observed");
        }
        out.close("div");
        Double used = result.used();
        if (used != null && Double.isFinite(used)) {
            allowance(used, out);
        }
        out.close("li").newLine();
    }

    /// A bar with a mark where the allowance ends.
    private static void allowance(double used, Markup out) {
        String words =
                String.format(Locale.ROOT, "%.0f %% of what is allowed was used", used * 100);
        out.open("figure", "class", "allowance");
        out.open(
                "svg",
                "viewBox",
                "0 0 " + WIDTH + " 14",
                "preserveAspectRatio",
                "none",
                "role",
                "img",
                "aria-label",
                words);
        String length = Svg.number(Math.clamp(used / FULL, 0.01, 1) * WIDTH);
        out.empty("rect", "class", "track", "width", String.valueOf(WIDTH), "height", "14");
        out.empty("rect", "class", used > 1 ? "over" : "within", "width", length, "height", "14");
        out.empty("path", "class", "limit", "d", "M" + WIDTH / 2 + " 0V14");
        out.close("svg").element("figcaption", words).close("figure");
    }

    private static double used(ObjectiveResult result) {
        Double used = result.used();
        return used == null ? 0 : used;
    }
}
