package io.chorus.reports.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One measure over the intervals of a timeline.
///
/// @param values one an interval, null where it was not measured
public record Series(Measure measure, List<@Nullable Double> values) {
    public Series {
        values = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(values));
    }
}
