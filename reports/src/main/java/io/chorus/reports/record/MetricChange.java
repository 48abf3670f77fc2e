package io.chorus.reports.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// One metric of two runs.
///
/// @param metric such as `T99`
/// @param unit base unit: `s`, `B`, `1/s`, or empty
/// @param before null when the older run has none
/// @param now null when the newer run has none
/// @param change relative, 0.1 for a tenth more; null when it cannot be computed
/// @param low lower end of the interval of the change
/// @param high its upper end
/// @param direction what to say of it
/// @param note why nothing can be told, or what it would take; empty where there is nothing to add
public record MetricChange(
        String metric,
        String unit,
        @Nullable Double before,
        @Nullable Double now,
        @Nullable Double change,
        @Nullable Double low,
        @Nullable Double high,
        Direction direction,
        String note) {

    /// What a change means.
    public enum Direction {
        @JsonProperty("better")
        BETTER,
        @JsonProperty("worse")
        WORSE,
        @JsonProperty("cannotTell")
        CANNOT_TELL
    }
}
