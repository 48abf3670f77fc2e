package io.chorus.reports.html;

import io.chorus.reports.steps.Step;
import io.chorus.reports.steps.StepsRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which host did what: first those that failed or were silent, with why; then all, a square each
/// and at the same place for every step; then the same as a table.
final class StepsHosts {
    private static final int MOST_TROUBLES = 1000;

    private final List<Step> steps;
    private final Map<String, String[]> hosts = new TreeMap<>(); // outcomes in the order of steps

    StepsHosts(StepsRecord record) {
        steps = record.steps().stream().filter(Step::onHosts).toList();
        for (int i = 0; i < steps.size(); i++) {
            int at = i;
            steps.get(i).ok().forEach(host -> outcomes(host)[at] = "ok");
            steps.get(i).silent().forEach(host -> outcomes(host)[at] = "silent");
            steps.get(i).failed().keySet().forEach(host -> outcomes(host)[at] = "failed");
        }
    }

    private String[] outcomes(String host) {
        return hosts.computeIfAbsent(
                host,
                _ -> {
                    var none = new String[steps.size()];
                    Arrays.fill(none, "none");
                    return none;
                });
    }

    void render(Markup out) {
        if (hosts.isEmpty()) {
            return;
        }
        out.open("section", "id", "hosts").element("h2", "Hosts");
        troubles(out);
        out.open("ul", "class", "keys outcomes");
        for (var outcome : List.of("ok", "failed", "silent", "none")) {
            out.open("li").element("span", "", "class", "cell " + outcome);
            out.text(outcome.equals("none") ? "not asked" : outcome).close("li");
        }
        out.close("ul");
        for (int i = 0; i < steps.size(); i++) {
            squares(i, out);
        }
        table(out);
        out.close("section").newLine();
    }

    private static String name(Step step) {
        return step.attempt() > 1
                ? step.description() + " (try " + step.attempt() + ")"
                : step.description();
    }

    private void troubles(Markup out) {
        var rows = new Markup();
        int count = 0;
        for (var step : steps) {
            for (var failed : step.failed().entrySet()) {
                if (count++ < MOST_TROUBLES) {
                    row(rows, failed.getKey(), name(step), failed.getValue());
                }
            }
            for (var silent : step.silent()) {
                if (count++ < MOST_TROUBLES) {
                    row(rows, silent, name(step), "no answer");
                }
            }
        }
        if (count == 0) {
            out.element("p", "Every host did all that it was asked.", "class", "answers");
            return;
        }
        out.open("div", "class", "scroll").open("table", "class", "words", "id", "troubles");
        out.open("thead").open("tr");
        out.element("th", "Host").element("th", "Step").element("th", "Why");
        out.close("tr").close("thead").open("tbody").raw(rows.toString());
        out.close("tbody").close("table").close("div");
        if (count > MOST_TROUBLES) {
            out.element("p", "… and %,d more".formatted(count - MOST_TROUBLES), "class", "none");
        }
    }

    private static void row(Markup rows, String host, String step, String why) {
        rows.open("tr").element("th", host, "scope", "row").element("td", step);
        rows.element("td", why).close("tr").newLine();
    }

    private void squares(int step, Markup out) {
        out.element("h3", name(steps.get(step))).open("ol", "class", "cells");
        hosts.forEach((host, outcomes) ->
                out.element(
                        "li",
                        "",
                        "class",
                        "cell " + outcomes[step],
                        "title",
                        host + ": " + outcomes[step]));
        out.close("ol").newLine();
    }

    private void table(Markup out) {
        out.open("details").element("summary", "The same as a table, a host a line");
        out.open("div", "class", "scroll").open("table", "id", "grid").open("thead").open("tr");
        out.element("th", "Host");
        steps.forEach(step -> out.element("th", name(step)));
        out.close("tr").close("thead").open("tbody").newLine();
        hosts.forEach((host, outcomes) -> {
            out.open("tr").element("th", host, "scope", "row");
            for (var outcome : outcomes) {
                out.element("td", outcome.equals("none") ? "" : outcome, "class", outcome);
            }
            out.close("tr").newLine();
        });
        out.close("tbody").close("table").close("div").close("details");
    }
}
