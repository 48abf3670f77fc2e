package io.chorus.reports.html;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/// From 0 to a greatest value, evenly, with round numbers labelled.
///
/// @param max above 0
record LinearScale(double max, DoubleFunction<String> label) implements Scale {

    LinearScale {
        if (!(max > 0)) {
            throw new IllegalArgumentException("an axis needs a length, not " + max);
        }
    }

    @Override
    public double position(double value) {
        return value / max;
    }

    @Override
    public List<Tick> ticks(int most) {
        double step = step(most);
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i * step <= max * (1 + 1e-9); i++) {
            ticks.add(new Tick(i * step, label.apply(i * step)));
        }
        return ticks;
    }

    /// The least of 1, 2, 5, 10, 20 … that gives at most so many steps.
    private double step(int most) {
        double raw = max / Math.max(1, most);
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double leading = raw / power;
        double round = leading <= 1 + 1e-9 ? 1 : leading <= 2 ? 2 : leading <= 5 ? 5 : 10;
        return round * power;
    }
}
