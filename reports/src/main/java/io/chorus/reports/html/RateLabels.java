package io.chorus.reports.html;

import java.util.Locale;

/// Short labels for large numbers: `20k`, `1.5M`.
final class RateLabels {

    private RateLabels() {}

    static String of(double value) {
        if (value >= 100 && value < 1e4) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        if (value >= 1e6) {
            return plain(value / 1e6) + "M";
        }
        return value >= 1e4 ? plain(value / 1e3) + "k" : plain(value);
    }

    private static String plain(double value) {
        return String.format(Locale.ROOT, "%,.2f", value).replaceAll("\\.?0+$", "");
    }
}
