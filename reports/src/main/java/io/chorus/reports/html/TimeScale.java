package io.chorus.reports.html;

import java.util.List;
import java.util.Locale;

/// A time axis from 0, in the unit that suits its length; values are nanoseconds.
final class TimeScale implements Scale {

    private final LinearScale linear;
    private final double unitNanos;
    private final String unit;

    TimeScale(double maxNanos) {
        unit = maxNanos <= 2e6 ? "µs" : maxNanos <= 2e9 ? "ms" : "s";
        unitNanos = maxNanos <= 2e6 ? 1e3 : maxNanos <= 2e9 ? 1e6 : 1e9;
        linear = new LinearScale(Math.max(1, maxNanos) / unitNanos, TimeScale::plain);
    }

    /// `ms`, for the title of the axis.
    String unit() {
        return unit;
    }

    /// How many nanoseconds one unit has.
    double unitNanos() {
        return unitNanos;
    }

    @Override
    public double position(double nanos) {
        return linear.position(nanos / unitNanos);
    }

    @Override
    public List<Tick> ticks(int most) {
        return linear.ticks(most).stream()
                .map(tick -> new Tick(tick.value() * unitNanos, tick.label()))
                .toList();
    }

    private static String plain(double value) {
        String text = String.format(Locale.ROOT, "%,.3f", value);
        return text.replaceAll("\\.?0+$", "");
    }
}
