package io.chorus.reports.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How a run ended, in a word.
public enum Outcome {
    /// Every objective was met.
    @JsonProperty("passed")
    PASSED,
    /// An objective was missed.
    @JsonProperty("missed")
    MISSED,
    /// The run says nothing about the system: something else went wrong.
    @JsonProperty("invalid")
    INVALID,
    /// Worse than the run it was compared with.
    @JsonProperty("regressed")
    REGRESSED,
    /// Somebody stopped it; what had finished by then is here.
    @JsonProperty("interrupted")
    INTERRUPTED
}
