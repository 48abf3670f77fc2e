package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.bytes;
import static io.chorus.reports.text.Quantities.count;
import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.record.BrokerFigures;
import io.chorus.reports.record.Group;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Requester, broker and fleet as boxes, with what went between them.
final class RunDrawing {

    private static final int BOX = 236;
    private static final int LINE = 19;

    private record Box(String title, List<String> lines) {}

    private final Box requester;
    private final Box broker;
    private final Box fleet;
    private final List<Group> groups;
    private final List<String> there;
    private final List<String> back;
    private final List<String> connects;

    RunDrawing(RunRecord record) {
        Workload workload = record.workload();
        requester =
                new Box(
                        count(workload.callers(), "requester"),
                        List.of(
                                count(record.summary().requests(), "request")
                                        + ", "
                                        + count(record.summary().warmRequests())
                                        + " counted",
                                workload.closed() ? "one after the other" : workload.schedule()));
        List<String> inside = new ArrayList<>();
        Homes homes = Homes.of(record);
        inside.add(homes.ofBrokerShort());
        BrokerFigures figures = record.brokerFigures();
        if (figures != null) {
            inside.add(count(figures.subscriptions(), "subscription"));
            inside.add(
                    figures.slowConsumers() == 0
                            ? "cut nobody for being slow"
                            : "cut " + count(figures.slowConsumers(), "slow connection"));
        }
        broker = new Box(brokerTitle(record.broker().version()), inside);
        fleet =
                new Box(
                        count(record.fleet().nodes(), "node"),
                        Stream.of(
                                        count(record.fleet().agents(), "agent")
                                                + ", "
                                                + count(record.fleet().collectives(), "collective")
                                                + " each",
                                        homes.ofNodes())
                                .filter(line -> !line.isEmpty())
                                .toList());
        groups = record.fleet().groups();
        there = List.of(count(record.summary().requests(), "request") + " →");
        long came = record.summary().expectedReplies() - record.summary().lostReplies();
        back =
                List.of(
                        "← " + count(came) + " replies",
                        figures == null || figures.messagesIn() == 0
                                ? "of " + count(record.summary().expectedReplies())
                                : bytes((double) figures.bytesIn() / figures.messagesIn())
                                        + " each");
        connects =
                record.connects().nodes() == 0
                        ? List.of()
                        : List.of(
                                count(record.connects().connected(), "connection"),
                                "up in " + duration(record.connects().durationNanos()));
    }

    /// What it is, as far as that fits: how many there are stands in the line below.
    private static String brokerTitle(String version) {
        int end = version.indexOf(", ");
        String one = end < 0 ? version : version.substring(0, end);
        return one.contains("broker") ? one : "broker " + one;
    }

    /// Side by side, for wide screens.
    String across() {
        int height = Math.max(124, 52 + LINE * (1 + 2 * groups.size()));
        Canvas canvas = Canvas.WIDE;
        Svg svg = new Svg(canvas, height, "The run", words());
        double gap = (canvas.width() - 3.0 * BOX) / 2;
        int middle = height / 2;
        box(svg, requester, 0, middle - 50, 100);
        box(svg, broker, BOX + gap, middle - 50, 100);
        if (groups.isEmpty()) {
            box(svg, fleet, 2 * (BOX + gap), middle - 50, 100);
        } else {
            fleet(svg, 2 * (BOX + gap), 0, height);
        }
        arrows(svg, BOX, gap, middle, there, back);
        arrows(svg, 2 * BOX + gap, gap, middle, connects.isEmpty() ? there : connects, back);
        return svg.markup();
    }

    /// One below the other, for narrow ones.
    String down() {
        int fleetHeight = 74 + LINE * 2 * groups.size();
        Svg svg = new Svg(Canvas.NARROW, 320 + fleetHeight, "The run", words());
        box(svg, requester, 62, 0, 92);
        down(svg, 92, there.getFirst().replace("→", "↓"), back.getFirst().replace("←", "↑"));
        box(svg, broker, 62, 150, 100);
        down(
                svg,
                250,
                connects.isEmpty() ? there.getFirst().replace("→", "↓") : connects.getFirst(),
                back.getFirst().replace("←", "↑"));
        fleet(svg, 62, 310, fleetHeight);
        return svg.markup();
    }

    private String words() {
        return "%s send requests through %s to %s"
                .formatted(requester.title(), broker.title(), fleet.title());
    }

    private static void box(Svg svg, Box box, double x, double y, double height) {
        svg.rect("box", x, y, BOX, height);
        svg.text("box-title", x + 16, y + 27, box.title());
        double line = y + 27;
        for (String text : box.lines()) {
            line += LINE;
            svg.text("box-line", x + 16, line, text);
        }
    }

    private void fleet(Svg svg, double x, double y, double height) {
        box(svg, fleet, x, y, height);
        double top = y + 27 + LINE * (fleet.lines().size() + 1);
        for (Group group : groups) {
            svg.rect(
                    "group",
                    x + 16,
                    top - 10,
                    Math.max(
                            2,
                            (double) group.nodes()
                                    / Math.max(1, groups.stream().mapToInt(Group::nodes).sum())
                                    * (BOX - 32)),
                    6);
            svg.text(
                    "box-line",
                    x + 16,
                    top + LINE - 5,
                    group.name() + ": " + count(group.nodes(), "node"));
            top += 2 * LINE;
        }
    }

    private static void arrows(
            Svg svg, double x, double gap, int middle, List<String> upper, List<String> lower) {
        svg.path("arrow", arrow(x + 8, middle - 8, x + gap - 8, 1));
        svg.path("arrow", arrow(x + gap - 8, middle + 8, x + 8, -1));
        double at = x + gap / 2;
        double y = middle - 18 - LINE * (upper.size() - 1.0);
        for (String text : upper) {
            svg.text("box-line middle", at, y, text);
            y += LINE;
        }
        y = middle + 28;
        for (String text : lower) {
            svg.text("box-line middle", at, y, text);
            y += LINE;
        }
    }

    private static void down(Svg svg, double y, String left, String right) {
        svg.path("arrow", "M172 %sv50m-5 -8l5 8l5 -8".formatted(Svg.number(y + 4)));
        svg.path("arrow", "M188 %sv-50m-5 8l5 -8l5 8".formatted(Svg.number(y + 54)));
        svg.text("box-line end", 162, y + 33, left);
        svg.text("box-line", 198, y + 33, right);
    }

    private static String arrow(double from, double y, double to, int way) {
        return "M%1$s %2$sH%3$sm%4$d -5l%5$d 5l%4$d 5"
                .formatted(Svg.number(from), Svg.number(y), Svg.number(to), -8 * way, 8 * way);
    }
}
