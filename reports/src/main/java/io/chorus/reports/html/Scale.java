package io.chorus.reports.html;

import java.util.List;

/// Maps values of one axis to the stretch from 0 (origin) to 1 (far end).
interface Scale {

    /// A labelled position on the axis.
    record Tick(double value, String label) {}

    /// Where a value lies; beyond 0 to 1 when it is off the axis.
    double position(double value);

    /// What is labelled.
    ///
    /// @param most how many labels there is room for
    List<Tick> ticks(int most);
}
