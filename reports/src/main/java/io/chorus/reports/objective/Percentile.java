package io.chorus.reports.objective;

import io.chorus.reports.text.Quantities;
import java.util.Optional;

/// Percentiles by name: `p99`, `p99.9`.
final class Percentile {

    private Percentile() {}

    /// Reads one; empty if the word is none above 0 and below 100.
    static Optional<Double> of(String word) {
        if (!word.matches("p\\d{1,2}(\\.\\d{1,4})?")) {
            return Optional.empty();
        }
        double percentile = Double.parseDouble(word.substring(1));
        return percentile > 0 ? Optional.of(percentile) : Optional.empty();
    }

    /// Why a percentile of so few values says little, when fewer than one lies beyond it; empty
    /// otherwise.
    static String thin(double percentile, long values, String noun) {
        return percentile < 100 && values * (1 - percentile / 100) < 1 - 1e-9
                ? "of %s, p%s is the largest"
                        .formatted(Quantities.count(values, noun), Numbers.plain(percentile))
                : "";
    }
}
