package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.count;

import io.chorus.reports.record.Curve;
import io.chorus.reports.record.FanOut;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How fast replies came in, on the time axis of the completion curve.
final class ReplyRateChart implements Chart {

    private static final int BINS = 64;
    private static final int ROWS = 16;

    private final FanOuts fanOuts;
    private final double binNanos;
    private final double[] low = new double[BINS];
    private final double[] median = new double[BINS];
    private final double[] high = new double[BINS];
    private final double[] cold;

    ReplyRateChart(FanOuts fanOuts) {
        this.fanOuts = fanOuts;
        this.binNanos = (double) fanOuts.horizonNanos() / BINS;
        List<double[]> rates = fanOuts.leading().stream().map(this::rates).toList();
        for (int bin = 0; bin < BINS; bin++) {
            int at = bin;
            double[] sorted = rates.stream().mapToDouble(rate -> rate[at]).sorted().toArray();
            low[bin] = sorted[(int) Math.ceil(0.1 * sorted.length) - 1];
            median[bin] = sorted[(int) Math.ceil(0.5 * sorted.length) - 1];
            high[bin] = sorted[(int) Math.ceil(0.9 * sorted.length) - 1];
        }
        cold = fanOuts.beside().map(this::rates).orElse(new double[BINS]);
    }

    @Override
    public String id() {
        return "rate";
    }

    @Override
    public String title() {
        long peak = rounded(peak(median));
        return peak == 0
                ? "Replies came too thinly for a rate"
                : "At the peak %s replies a second came in".formatted(count(peak));
    }

    @Override
    public String description() {
        return "Across: time since the request was due. Up: replies per second";
    }

    @Override
    public List<Key> keys() {
        List<Key> keys = new ArrayList<>();
        keys.add(new Key("median", fanOuts.typical().basis()));
        if (fanOuts.warm().size() > 1) {
            keys.add(new Key("band", "8 of 10 requests"));
        }
        fanOuts.beside().ifPresent(_ -> keys.add(new Key("cold", "first request, cold")));
        fanOuts.baseline().ifPresent(older -> keys.add(new Key("baseline", older.name())));
        return keys;
    }

    @Override
    public String draw(Canvas canvas) {
        int height = canvas.narrow() ? 240 : 260;
        Svg svg = new Svg(canvas, height, title(), description());
        TimeScale time = fanOuts.time();
        double older = fanOuts.baseline().map(run -> peak(rates(run.median()))).orElse(0.0);
        double most = Math.max(1, Math.max(older, Math.max(peak(high), peak(cold)))) * 1.05;
        Plot plot = new Plot(svg, canvas, 12, height, time, new LinearScale(most, RateLabels::of));
        plot.axes("time since the request was due, " + time.unit(), "replies per second");
        if (fanOuts.warm().size() > 1) {
            svg.path("band", line(plot, low).areaTo(line(plot, high)));
        } else {
            svg.path("area", line(plot, new double[BINS]).areaTo(line(plot, median)));
        }
        fanOuts.beside().ifPresent(_ -> svg.path("cold", line(plot, cold).path()));
        fanOuts.baseline()
                .ifPresent(run -> svg.path("baseline", line(plot, rates(run.median())).path()));
        svg.path("median", line(plot, median).path());
        return svg.markup();
    }

    @Override
    public Table table() {
        List<List<String>> rows = new ArrayList<>();
        TimeScale time = fanOuts.time();
        int step = BINS / ROWS;
        for (int row = 0; row < ROWS; row++) {
            double from = row * step * binNanos;
            double mean = Arrays.stream(median, row * step, (row + 1) * step).average().orElse(0);
            rows.add(
                    List.of(
                            "%.0f to %.0f"
                                    .formatted(
                                            from / time.unitNanos(),
                                            (from + step * binNanos) / time.unitNanos()),
                            count(Math.round(mean))));
        }
        return new Table(List.of("Since due, " + time.unit(), "Replies per second"), rows);
    }

    private double[] rates(FanOut request) {
        return rates(request.curve());
    }

    private double[] rates(Curve curve) {
        double[] rates = new double[BINS];
        double before = 0;
        for (int bin = 0; bin < BINS; bin++) {
            double now = curve.countAtNanos((long) ((bin + 1) * binNanos));
            rates[bin] = (now - before) / binNanos * 1e9;
            before = now;
        }
        return rates;
    }

    private Polyline line(Plot plot, double[] rates) {
        Polyline line = new Polyline().add(plot.left(), plot.y(0));
        for (int bin = 0; bin < BINS; bin++) {
            line.add(plot.x((bin + 0.5) * binNanos), plot.y(rates[bin]));
        }
        return line.add(plot.right(), plot.y(rates[BINS - 1]));
    }

    private static double peak(double[] rates) {
        return Arrays.stream(rates).max().orElse(0);
    }

    /// To two digits: the bins give no more.
    private static long rounded(double rate) {
        double power = Math.pow(10, Math.max(0, Math.floor(Math.log10(Math.max(1, rate))) - 1));
        return Math.round(Math.round(rate / power) * power);
    }
}
