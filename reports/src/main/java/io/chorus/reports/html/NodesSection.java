package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.count;
import static io.chorus.reports.text.Quantities.duration;
import static io.chorus.reports.text.Quantities.percent;

import io.chorus.reports.record.LateNode;
import io.chorus.reports.record.Lateness;
import io.chorus.reports.record.MissingNode;
import io.chorus.reports.record.NodeFigures;
import io.chorus.reports.record.RunRecord;
import java.util.List;
import java.util.stream.Collectors;

/// Who is missing, and who is always late.
final class NodesSection implements Section {

    private final NodeFigures figures;

    NodesSection(NodeFigures figures) {
        this.figures = figures;
    }

    @Override
    public void render(RunRecord record, Markup out) {
        out.open("section", "id", "nodes").element("h2", "Missing and late nodes");
        missing(record, out);
        if (figures.size() > 0) {
            new Figure(new NodeStrip(figures)).render(out);
        }
        late(record.lateness(), out);
        out.close("section").newLine();
    }

    private static void missing(RunRecord record, Markup out) {
        if (record.requests().isEmpty()) {
            out.element("p", "No request was finished, so nobody can be missing.", "class", "none");
            return;
        }
        int nodes = record.summary().missingNodes();
        if (nodes == 0) {
            out.element("p", "No node is missing: each answered each request it was asked.");
            return;
        }
        List<MissingNode> shown = record.missing();
        out.element(
                "p",
                "%s missed at least one of %s%s. One click selects the list."
                        .formatted(
                                count(nodes, "node"),
                                count(record.summary().requests(), "request"),
                                nodes > shown.size()
                                        ? "; the first "
                                                + count(shown.size())
                                                + ", by requests missed, are listed"
                                        : ""));
        Copyable.render(
                out,
                "missing nodes",
                shown.stream().map(MissingNode::name).collect(Collectors.joining("\n")),
                "copy list");
        new Table(
                        List.of("Missing node", "Requests missed"),
                        shown.stream()
                                .map(node -> List.of(node.name(), count(node.requests())))
                                .toList())
                .renderFolded(out, "How many requests each of them missed");
    }

    private static void late(Lateness lateness, Markup out) {
        if (lateness.requests() == 0) {
            return;
        }
        int beyond = lateness.beyondChance();
        String limit =
                lateness.limit() > lateness.requests()
                        ? "With %s chance cannot be ruled out for anybody."
                                .formatted(count(lateness.requests(), "warm request"))
                        : "From %d times in %d on that is too often to be chance."
                                .formatted(lateness.limit(), lateness.requests());
        if (lateness.nodes().isEmpty()) {
            out.element("p", "No node was among the last hundredth more than once. " + limit);
            return;
        }
        out.element(
                "p",
                "%s among the last hundredth again and again%s. %s"
                        .formatted(
                                beyond == 0
                                        ? "Nobody was"
                                        : count(beyond, "node") + (beyond == 1 ? " was" : " were"),
                                beyond == 0 ? " beyond what chance explains" : "",
                                limit));
        new Table(
                        List.of("Node", "Times late", "Chance?", "Mean place", "Slowest reply"),
                        lateness.nodes().stream().map(NodesSection::row).toList())
                .render(out);
    }

    private static List<String> row(LateNode node) {
        return List.of(
                node.name(),
                node.timesLate() + " of " + node.requests(),
                node.beyondChance() ? "no" : "possible",
                "after " + percent(Math.round(node.meanRank() * 1000), 1000) + " of the others",
                duration(node.worstNanos()));
    }
}
