package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.count;
import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.record.Timeline;
import java.util.ArrayList;
import java.util.List;

/// How many replies came with which response time, moment by moment: the darker, the more.
///
/// @param lowest the first band that holds a reply
/// @param highest the last one
record HeatChart(Timeline timeline, RunAxis axis, int lowest, int highest) implements Chart {

    private static final int SHADES = 12;
    private static final int TOP = 24;
    private static final int HEIGHT = 150;
    private static final int BLUE = 0x2278C000;

    static HeatChart of(Timeline timeline, RunAxis axis) {
        int lowest = timeline.bandsNanos().size();
        int highest = 0;
        for (List<Integer> column : timeline.bands()) {
            for (int band = 0; band < column.size(); band++) {
                if (column.get(band) > 0) {
                    lowest = Math.min(lowest, band);
                    highest = Math.max(highest, band);
                }
            }
        }
        return new HeatChart(timeline, axis, Math.min(lowest, highest), highest);
    }

    private int bands() {
        return highest - lowest + 1;
    }

    private int at(int interval, int band) {
        List<Integer> column = timeline.bands().get(interval);
        return lowest + band < column.size() ? column.get(lowest + band) : 0;
    }

    /// Upper bounds of the bands that are shown, but of the last where it has none.
    private List<Long> bounds() {
        return timeline.bandsNanos()
                .subList(lowest, Math.min(highest + 1, timeline.bandsNanos().size()));
    }

    private int most() {
        return timeline.bands().stream()
                .flatMap(List::stream)
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }

    boolean empty() {
        return most() == 0;
    }

    @Override
    public String id() {
        return "heat";
    }

    @Override
    public String title() {
        return "response times of replies";
    }

    @Override
    public String description() {
        return "Across: time since the run began. Up: response time in bands; the darker, the more replies, at most %s in a field"
                .formatted(count(most()));
    }

    @Override
    public List<Key> keys() {
        return List.of(new Key("heat", "the darker, the more replies"));
    }

    @Override
    public String draw(Canvas canvas) {
        Svg svg = new Svg(canvas, TOP + HEIGHT + 6, title(), description());
        LinearScale up = new LinearScale(bands(), _ -> "");
        Plot plot = new Plot(svg, canvas, TOP, TOP + HEIGHT + Plot.FOOT, axis.scale(), up);
        axis.behind(plot);
        svg.text("lane-title", plot.left(), 15, title());
        double right =
                plot.xOf(Math.min(axis.nanos(), timeline.intervals() * timeline.intervalNanos()));
        svg.image(
                "heatmap",
                plot.left(),
                plot.top(),
                right - plot.left(),
                plot.bottom() - plot.top(),
                pixels().address());
        int every = Math.max(1, Math.ceilDiv(bounds().size(), 6));
        for (int i = 0; i < bounds().size(); i += every) {
            double y = plot.y(i + 1.0);
            svg.line("grid over", plot.left(), y, plot.right(), y);
            svg.text("tick end", plot.left() - 8, y + 4, duration(bounds().get(i)));
        }
        svg.line("axis", plot.left(), plot.bottom(), plot.right(), plot.bottom());
        return svg.markup();
    }

    private Pixels pixels() {
        int[] colours = new int[SHADES + 1];
        for (int i = 1; i <= SHADES; i++) {
            colours[i] = BLUE | Math.round(24 + 231f * i / SHADES);
        }
        int width = Math.max(1, timeline.intervals());
        Pixels pixels = new Pixels(width, bands(), colours);
        double most = Math.max(1, most());
        for (int x = 0; x < Math.min(width, timeline.bands().size()); x++) {
            for (int band = 0; band < bands(); band++) {
                int replies = at(x, band);
                // The square root lets a few late replies be seen beside the crowd.
                int shade =
                        replies == 0
                                ? 0
                                : (int) Math.max(1, Math.round(SHADES * Math.sqrt(replies / most)));
                pixels.set(x, bands() - 1 - band, shade);
            }
        }
        return pixels;
    }

    @Override
    public Table table() {
        List<String> header = new ArrayList<>(List.of("From"));
        bounds().forEach(bound -> header.add("≤ " + duration(bound)));
        if (bounds().size() < bands()) {
            header.add("slower");
        }
        int step = Math.max(1, Math.ceilDiv(timeline.bands().size(), 60));
        List<List<String>> rows = new ArrayList<>();
        for (int from = 0; from < timeline.bands().size(); from += step) {
            List<String> row = new ArrayList<>(List.of(duration(from * timeline.intervalNanos())));
            for (int band = 0; band < bands(); band++) {
                long sum = 0;
                for (int i = from; i < Math.min(from + step, timeline.bands().size()); i++) {
                    sum += at(i, band);
                }
                row.add(count(sum));
            }
            rows.add(row);
        }
        return new Table(header, rows);
    }
}
