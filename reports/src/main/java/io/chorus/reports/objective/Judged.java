package io.chorus.reports.objective;

import org.jspecify.annotations.Nullable;

/// How a goal came out over the run or a window of it.
///
/// @param observed what happened, in words
/// @param used how much of the allowance was used: 1 is just met, 2 twice what was allowed; null
///   where there is no such ratio
/// @param thin why the figure says more about a few values than about the system; empty if it does
///   not
public record Judged(boolean met, String observed, @Nullable Double used, String thin) {

    static Judged of(boolean met, String observed, @Nullable Double used) {
        return new Judged(met, observed, used, "");
    }
}
