package io.chorus.reports.record;

import org.jspecify.annotations.Nullable;

/// How one objective came out.
///
/// @param objective what was wanted, such as `missing = 0`
/// @param observed what happened, in words
/// @param window what it was judged over: `run`, or a length such as `10s`
/// @param used how much of the allowance was used: 1 is just met, 2 twice what was allowed; null
///   where there is no such ratio
/// @param missedAtNanos when it was first missed, from the start of the run; null if it was not, or
///   only the whole run tells
public record ObjectiveResult(
        String objective,
        String observed,
        boolean met,
        String window,
        @Nullable Double used,
        @Nullable Long missedAtNanos) {

    /// Judged over the whole run.
    public ObjectiveResult(String objective, String observed, boolean met) {
        this(objective, observed, met, "run", null, null);
    }
}
