package io.chorus.reports.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Whether the figures of a run can be trusted, apart from whether they are good.
public enum Validity {
    /// Nothing speaks against them.
    @JsonProperty("valid")
    VALID,
    /// Something may have coloured them: read the findings first.
    @JsonProperty("suspect")
    SUSPECT,
    /// They say more about the generator, or about nothing, than about the system.
    @JsonProperty("invalid")
    INVALID
}
