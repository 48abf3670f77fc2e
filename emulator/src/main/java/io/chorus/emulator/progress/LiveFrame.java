package io.chorus.emulator.progress;

import static io.chorus.reports.text.Quantities.bytes;
import static io.chorus.reports.text.Quantities.count;
import static io.chorus.reports.text.Quantities.duration;

import io.chorus.emulator.progress.LiveState.Aim;
import io.chorus.emulator.progress.LiveState.Current;
import io.chorus.emulator.progress.LiveState.Typical;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Draws a run as a few lines for a terminal: a pure function of how it stands.
///
/// ```
/// measuring   12.3 s   request 14 of 60, constant, 1/s
/// nodes       2,000 of 2,000 connected
/// request 14  ████████████████████░░░░░░░░ 1,402/2,000   T50 41 ms   T90 88 ms   T99 –
/// replies     ▁▂▅█▇▅▂▁ 18,204/s   missing 3
/// so far      T50 40 ms   T99 101 ms   T100 120 ms   (median of 13)
/// objectives  ✓ missing = 0   ✗ t99 < 100ms: 120 ms
/// broker      in 18,220/s   out 36,400/s   generator 1.4 of 2 cores, 212 MiB, late 0.4 ms
/// hint        Ctrl-C stops it and still writes the report
/// ```
///
/// Lines are cut to the width, so none wraps. Parts that are not known are left out.
public final class LiveFrame {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";
    private static final int LABEL = 12;
    private static final int LEAST_WIDTH = 20;
    private static final int SPARKS = 24;
    private static final String APART = "   ";

    private final LiveState state;
    private final int width;
    private final Paint paint;

    private LiveFrame(LiveState state, int width, boolean colored) {
        this.state = state;
        this.width = Math.max(LEAST_WIDTH, width);
        this.paint = new Paint(colored);
    }

    /// The lines, none wider than `width` but for colours.
    ///
    /// @param width columns of the terminal; what is less than 20 counts as 20
    public static List<String> lines(LiveState state, int width, boolean colored) {
        return new LiveFrame(state, width, colored).lines();
    }

    /// The same in one line, for where nothing can be drawn again.
    public static String line(LiveState state) {
        var parts = new ArrayList<String>();
        parts.add(String.format(Locale.ROOT, "%-10s %s", state.phase(), elapsed(state)));
        parts.add("%,d/%,d nodes".formatted(state.nodes().connected(), state.nodes().all()));
        var requests = state.requests();
        if (requests.begun() > 0) {
            parts.add(requestOf(requests));
            parts.add(count(Math.round(lastRate(state))) + " replies/s");
            if (state.typical().requests() > 0) {
                parts.add(
                        "T50 %s  T99 %s"
                                .formatted(
                                        time(state.typical().t50()), time(state.typical().t99())));
            }
            parts.add("missing " + count(state.missing()));
        }
        return String.join(APART, parts);
    }

    private List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(line(state.phase(), heading(), Paint.Role.TITLE));
        lines.add(line("nodes", nodes(), whole() ? Paint.Role.PLAIN : Paint.Role.BAD));
        var current = state.current();
        if (current != null) {
            lines.add(line("request " + current.index(), fanOut(current), Paint.Role.PLAIN));
            lines.add(
                    line(
                            "replies",
                            replies(),
                            state.missing() > 0 ? Paint.Role.BAD : Paint.Role.PLAIN));
        }
        if (state.typical().requests() > 0) {
            lines.add(line("so far", soFar(state.typical()), Paint.Role.PLAIN));
        }
        state.aims().forEach(aim -> lines.add(aim(aim)));
        lines.add(line("health", health(), Paint.Role.PLAIN));
        if (!state.hint().isEmpty()) {
            lines.add(line("hint", state.hint(), Paint.Role.DIM));
        }
        return lines;
    }

    private String heading() {
        var parts = new ArrayList<String>();
        parts.add(elapsed(state));
        if (state.requests().begun() > 0) {
            parts.add(requestOf(state.requests()));
        }
        parts.add(state.schedule());
        return String.join(APART, parts);
    }

    private static String elapsed(LiveState state) {
        return String.format(Locale.ROOT, "%.1f s", state.elapsedNanos() / 1e9);
    }

    private static String requestOf(LiveState.Requests requests) {
        var of = requests.planned() > 0 ? " of " + count(requests.planned()) : "";
        var others =
                requests.inFlight() > 1 ? " (" + count(requests.inFlight()) + " in flight)" : "";
        return "request " + count(requests.begun()) + of + others;
    }

    private boolean whole() {
        return state.nodes().connected() >= state.nodes().all() || state.current() == null;
    }

    private String nodes() {
        var nodes = state.nodes();
        var text = "%,d of %,d connected".formatted(nodes.connected(), nodes.all());
        return state.current() == null
                ? bar(nodes.connected(), nodes.all(), text.length()) + " " + text
                : text;
    }

    private String fanOut(Current current) {
        var text =
                "%,d/%,d%sT50 %s%sT90 %s%sT99 %s"
                        .formatted(
                                current.answered(),
                                current.expected(),
                                APART,
                                time(current.t50()),
                                APART,
                                time(current.t90()),
                                APART,
                                time(current.t99()));
        return bar(current.answered(), current.expected(), text.length()) + " " + text;
    }

    /// As long as what follows leaves room for.
    private String bar(long done, long all, int textLength) {
        int room = Math.clamp(width - LABEL - textLength - 1, 4, 30);
        int full = all <= 0 ? room : (int) Math.min(room, done * room / all);
        return "█".repeat(full) + "░".repeat(room - full);
    }

    private String replies() {
        return "%s %s/s%smissing %s"
                .formatted(
                        sparkline(state.repliesPerSecond()),
                        count(Math.round(lastRate(state))),
                        APART,
                        count(state.missing()));
    }

    private static double lastRate(LiveState state) {
        return state.repliesPerSecond().isEmpty() ? 0 : state.repliesPerSecond().getLast();
    }

    private static String sparkline(List<Double> rates) {
        var shown = rates.subList(Math.max(0, rates.size() - SPARKS), rates.size());
        double most = shown.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        var line = new StringBuilder();
        for (double rate : shown) {
            int level = most <= 0 ? 0 : (int) Math.round(rate / most * (BLOCKS.length() - 1));
            line.append(BLOCKS.charAt(Math.clamp(level, 0, BLOCKS.length() - 1)));
        }
        return line.toString();
    }

    private static String soFar(Typical typical) {
        return "T50 %s%sT99 %s%sT100 %s%s(median of %s)"
                .formatted(
                        time(typical.t50()),
                        APART,
                        time(typical.t99()),
                        APART,
                        time(typical.t100()),
                        APART,
                        count(typical.requests()));
    }

    private String aim(Aim aim) {
        var text = (aim.met() ? "✓ " : "✗ ") + aim.objective() + ": " + aim.observed();
        return line("objective", text, aim.met() ? Paint.Role.GOOD : Paint.Role.BAD);
    }

    private String health() {
        var health = state.health();
        var parts = new ArrayList<String>();
        if (!Double.isNaN(health.brokerIn())) {
            parts.add(
                    "broker in %s/s, out %s/s"
                            .formatted(
                                    count(Math.round(health.brokerIn())),
                                    count(Math.round(health.brokerOut()))));
        }
        if (!Double.isNaN(health.cores())) {
            parts.add(
                    String.format(
                            Locale.ROOT,
                            "process %.1f of %d cores, %s",
                            health.cores(),
                            health.machineCores(),
                            bytes(health.residentBytes())));
        }
        if (health.latenessNanos() != LiveState.UNKNOWN) {
            parts.add("generator late " + duration(health.latenessNanos()));
        }
        return parts.isEmpty() ? "–" : String.join(APART, parts);
    }

    private static String time(long nanos) {
        return nanos == LiveState.UNKNOWN ? "–" : duration(nanos);
    }

    private String line(String label, String text, Paint.Role role) {
        var line = String.format(Locale.ROOT, "%-" + LABEL + "s%s", label, text);
        return paint.apply(
                line.length() <= width ? line : line.substring(0, width - 1) + "…", role);
    }
}
