package io.chorus.reports.comparison;

import io.chorus.reports.record.MetricChange;
import io.chorus.reports.text.Quantities;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The change of a metric as people read it.
public final class ChangeText {
    private static final String NONE = "–";
    private static final double NANOS = 1e9;

    /// What grew tenfold is told in figures, not in percent.
    private static final double MOST = 10;

    private ChangeText() {}

    /// Metric and change, such as `T99 +21.3 %`.
    public static String of(MetricChange change) {
        return change.change() == null
                ? "%s %s → %s".formatted(change.metric(), before(change), now(change))
                : change.metric() + " " + relative(change.change());
    }

    /// The older figure with its unit.
    public static String before(MetricChange change) {
        return amount(change.before(), change.unit());
    }

    /// The newer figure with its unit.
    public static String now(MetricChange change) {
        return amount(change.now(), change.unit());
    }

    /// The change in percent.
    public static String change(MetricChange change) {
        return relative(change.change());
    }

    /// The interval in percent; where an end is open it says so by a dash.
    public static String interval(MetricChange change) {
        return Objects.equals(change.low(), change.high())
                ? change.low() == null ? NONE : relative(change.low())
                : relative(change.low()) + " to " + relative(change.high());
    }

    /// What to say of it: `better`, `worse` or `cannot tell`.
    public static String direction(MetricChange change) {
        return switch (change.direction()) {
            case BETTER -> "better";
            case WORSE -> "worse";
            case CANNOT_TELL -> "cannot tell";
        };
    }

    private static String amount(@Nullable Double value, String unit) {
        if (value == null) {
            return NONE;
        }
        return switch (unit) {
            case "s" -> Quantities.duration(Math.round(value * NANOS));
            case "B" -> Quantities.bytes(value);
            case "1/s" -> Quantities.count(Math.round(value)) + "/s";
            case "share" -> share(value);
            default -> String.format(Locale.ROOT, "%.3g", value);
        };
    }

    private static String share(double value) {
        return value == 0 ? "none" : String.format(Locale.ROOT, "%.3g %%", 100 * value);
    }

    private static String relative(@Nullable Double change) {
        if (change == null) {
            return NONE;
        }
        if (change == 0) {
            return "0 %";
        }
        if (change > MOST) {
            return "> +1,000 %";
        }
        double percent = 100 * change;
        String number =
                String.format(Locale.ROOT, Math.abs(percent) < 99.95 ? "%+.1f" : "%+,.0f", percent);
        return number.replace('-', '−') + " %";
    }
}
