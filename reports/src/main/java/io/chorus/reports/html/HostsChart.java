package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.bytes;
import static io.chorus.reports.text.Quantities.count;
import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.record.Connects;
import io.chorus.reports.record.HostConnects;
import io.chorus.reports.record.HostLoss;
import io.chorus.reports.record.RunRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row a host: when it had its nodes, when it was lost and who took them over; beside it, where
/// there is room, how long after the first host it began.
///
/// Hosts that were lost come first, then those that took over; of very many the last are left out.
final class HostsChart implements Chart {
    private static final int MOST = 40;
    private static final int TOP = 10;
    private static final int BAR = 12;
    private static final int STEP = 40;
    private static final int SKEW_WIDTH = 230;
    private static final int GAP = 60;
    private static final int NAMED = 4;

    private final Connects connects;
    private final long endNanos;
    private final List<Row> rows;

    /// @param record of a run on hosts
    HostsChart(RunRecord record) {
        connects = record.connects();
        endNanos = Math.max(1, record.durationNanos());
        rows = rows(connects);
    }

    /// All that is known of one host.
    ///
    /// @param parts that it had when the fleet was up; none of one that only took over
    /// @param lost of its nodes
    /// @param taken nodes of others that it has had since
    private record Row(
            String host, List<HostConnects> parts, List<HostLoss> lost, List<HostLoss> taken) {
        Row(String host) {
            this(host, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        int nodes() {
            return parts.stream().mapToInt(HostConnects::nodes).sum();
        }

        long offset() {
            return parts.stream().mapToLong(HostConnects::offsetNanos).max().orElse(0);
        }

        int interest() {
            return lost.isEmpty() ? taken.isEmpty() ? 2 : 1 : 0;
        }

        /// What became of it, to stand behind its name.
        ///
        /// @param whole with where its nodes went
        String fate(boolean whole) {
            var words = new StringBuilder();
            if (!parts.isEmpty()) {
                words.append(" · ").append(HostsChart.nodes(nodes()));
            }
            for (var loss : lost) {
                words.append(" · lost at ").append(duration(loss.atNanos()));
                words.append(whole ? ", its nodes " + since(loss) : "");
            }
            for (var loss : taken) {
                words.append(" · took nodes of ").append(loss.host());
            }
            return words.toString();
        }
    }

    private static List<Row> rows(Connects connects) {
        Map<String, Row> rows = new LinkedHashMap<>();
        connects.hosts().forEach(part -> row(rows, part.host()).parts().add(part));
        for (var loss : connects.losses()) {
            row(rows, loss.host()).lost().add(loss);
            loss.to().forEach(host -> row(rows, host).taken().add(loss));
        }
        List<Row> all = new ArrayList<>(rows.values());
        all.sort(Comparator.comparingInt(Row::interest));
        return List.copyOf(all);
    }

    private static Row row(Map<String, Row> rows, String host) {
        return rows.computeIfAbsent(host, Row::new);
    }

    private static String nodes(int nodes) {
        return count(nodes, "node");
    }

    private static String since(HostLoss loss) {
        Long away = loss.awayNanos();
        return away == null
                ? "did not come back"
                : "back after %s on %s".formatted(duration(away), places(loss.to()));
    }

    private static String places(List<String> hosts) {
        return hosts.size() > NAMED ? count(hosts.size(), "host") : String.join(", ", hosts);
    }

    @Override
    public String id() {
        return "hosts";
    }

    @Override
    public String title() {
        long lost = rows.stream().filter(row -> !row.lost().isEmpty()).count();
        if (lost > 0) {
            return "%s of %s lost, with %s"
                    .formatted(
                            count(lost),
                            count(rows.size(), "host") + (lost == 1 ? " was" : " were"),
                            nodes(connects.losses().stream().mapToInt(HostLoss::nodes).sum()));
        }
        return rows.size() == 1
                ? "One host had all nodes"
                : "%s had nodes and began within %s"
                        .formatted(count(rows.size(), "host"), duration(connects.skewNanos()));
    }

    @Override
    public String description() {
        return "A bar a host, across: time since the run began, from when its nodes began to connect until it was lost or the run ended; beside it how long after the first host it began";
    }

    @Override
    public List<Key> keys() {
        List<Key> keys = new ArrayList<>();
        keys.add(new Key("area", "has its nodes"));
        if (!connects.losses().isEmpty()) {
            keys.add(new Key("fault", "lost"));
            keys.add(new Key("milestone", "takes nodes over"));
        }
        keys.add(new Key("dot50", "began after the first (wide screens)"));
        if (rows.size() > MOST) {
            keys.add(Key.remark("%s more are in the table".formatted(count(rows.size() - MOST))));
        }
        return keys;
    }

    @Override
    public String draw(Canvas canvas) {
        int shown = Math.min(MOST, rows.size());
        int height = TOP + shown * STEP + Plot.FOOT;
        Svg svg = new Svg(canvas, height, title(), description());
        int beside = canvas.narrow() ? 0 : SKEW_WIDTH + GAP;
        TimeScale time = new TimeScale(endNanos);
        Plot lives = plot(svg, canvas, 4, canvas.right() + beside, height, time);
        lives.across("time since the run began, " + time.unit());
        for (int i = 0; i < shown; i++) {
            life(lives, rows.get(i), TOP + i * STEP);
        }
        if (beside > 0) {
            TimeScale late = new TimeScale(Math.max(1_000_000, connects.skewNanos()) * 1.05);
            int left = canvas.width() - canvas.right() - SKEW_WIDTH;
            Plot skews = plot(svg, canvas, left, canvas.right(), height, late);
            skews.across("began after the first, " + late.unit());
            for (int i = 0; i < shown; i++) {
                skew(skews, rows.get(i), TOP + i * STEP);
            }
        }
        return svg.markup();
    }

    private static Plot plot(
            Svg svg, Canvas canvas, int left, int right, int height, TimeScale scale) {
        int ticks =
                canvas.narrow()
                        ? canvas.ticks()
                        : Math.max(4, (canvas.width() - left - right) / 95);
        Canvas sheet = new Canvas(canvas.cssClass(), canvas.width(), left, right, ticks);
        return new Plot(svg, sheet, TOP, height, scale, new ShareScale.Even());
    }

    private void life(Plot plot, Row row, double top) {
        Svg svg = plot.svg();
        svg.text("box-line", plot.left(), top + 13, row.host() + row.fate(!plot.canvas().narrow()));
        double y = top + 20;
        double from = plot.xOf(clamped(connects.startNanos() + row.offset()));
        double end = plot.right();
        for (var loss : row.lost()) {
            double lost = plot.xOf(clamped(loss.atNanos()));
            svg.named("fault", row.host() + " is lost", lost, y, plot.right() - lost, BAR);
            end = Math.min(end, lost);
        }
        if (!row.parts().isEmpty()) {
            svg.named("area", nodes(row.nodes()), from, y, Math.max(1, end - from), BAR);
        }
        for (var loss : row.taken()) {
            Long away = loss.awayNanos();
            double x = plot.xOf(clamped(loss.atNanos() + (away == null ? 0 : away)));
            svg.circle("milestone", x, y + BAR / 2.0, 5);
        }
    }

    private long clamped(long nanos) {
        return Math.clamp(nanos, 0, endNanos);
    }

    private static void skew(Plot plot, Row row, double top) {
        double y = top + 20 + BAR / 2.0;
        plot.svg().line("grid", plot.left(), y, plot.right(), y);
        if (!row.parts().isEmpty()) {
            plot.svg().path("dot50", Marks.of("dot50", plot.xOf(row.offset()), y, 3.6));
        }
    }

    @Override
    public Table table() {
        List<List<String>> lines = new ArrayList<>();
        connects.hosts().forEach(part -> lines.add(line(part)));
        return new Table(
                List.of(
                        "Host",
                        "Nodes",
                        "First",
                        "Began after",
                        "Middle case",
                        "99 of 100",
                        "Memory",
                        "Lost",
                        "Its nodes"),
                lines);
    }

    private List<String> line(HostConnects part) {
        HostLoss loss =
                connects.losses().stream()
                        .filter(it -> it.host().equals(part.host()) && it.first() == part.first())
                        .findFirst()
                        .orElse(null);
        return List.of(
                part.host(),
                count(part.nodes()),
                count(part.first()),
                duration(part.offsetNanos()),
                took(part.p50()),
                took(part.p99()),
                part.memoryBytes() <= 0 ? "unknown" : bytes(part.memoryBytes()),
                loss == null ? "–" : duration(loss.atNanos()),
                loss == null ? "–" : since(loss));
    }

    private static String took(@Nullable Long nanos) {
        return nanos == null ? "none" : duration(nanos);
    }
}
