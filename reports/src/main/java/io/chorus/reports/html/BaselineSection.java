package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.count;

import io.chorus.reports.record.Baseline;
import io.chorus.reports.record.RunRecord;
import java.util.List;

/// What changed against an older run: its set-up first, then each figure.
final class BaselineSection implements Section {

    @Override
    public void render(RunRecord record, Markup out) {
        out.open("section", "id", "baseline").element("h2", "Compared with an older run");
        Baseline older = record.baseline();
        if (older == null) {
            out.element(
                    "p",
                    "This run was compared with none. Start one with --baseline and the folder or report of an older run, or drop an older report onto this page.",
                    "class",
                    "none");
        } else {
            setup(older, out);
            if (!older.changes().isEmpty()) {
                new Figure(new ChangesChart(older)).render(out);
                out.element("p", older.method(), "class", "help");
            }
        }
        out.close("section").newLine();
    }

    private static void setup(Baseline older, Markup out) {
        String name = older.name() + " of " + older.startedAt();
        if (older.setup().isEmpty()) {
            out.element("p", "Against " + name + ". Both runs were set up alike.");
            return;
        }
        out.element(
                "p",
                "Against %s. %s in the set-up, so figures may differ for that reason alone:"
                        .formatted(
                                name,
                                count(older.setup().size(), "setting")
                                        + (older.setup().size() == 1 ? " differs" : " differ")));
        out.open("div", "class", "words");
        new Table(
                        List.of("Setting", "Before", "Now"),
                        older.setup().stream()
                                .map(one -> List.of(one.setting(), one.before(), one.now()))
                                .toList())
                .render(out);
        out.close("div");
    }
}
