package io.chorus.reports.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Which part of a run a request belongs to.
public enum Phase {
    /// Before the measurement: recorded and drawn, but out of medians and verdicts.
    @JsonProperty("warmUp")
    WARM_UP,
    /// What the run is judged by.
    @JsonProperty("measured")
    MEASURED
}
