package io.chorus.reports.objective;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a run was to reach.
///
/// @param goal what, and how it is judged
/// @param window judged in each stretch of this length, counted from the start of the run, by the
///   requests that were due in it; null for the whole run at once
/// @param abort whether a run that misses it is to stop
public record Objective(Goal goal, @Nullable Duration window, boolean abort) {

    public Objective {
        if (window != null && !window.isPositive()) {
            throw new IllegalArgumentException("a window of no time: want more than 0s");
        }
        if (window != null && !goal.inWindows()) {
            throw new IllegalArgumentException(
                    "\"%s\" cannot be judged in windows of the run: leave its window away"
                            .formatted(goal.words()));
        }
    }

    /// Reads an objective for the whole run.
    ///
    /// @param text such as `t99 < 2s`; the package has all forms
    /// @throws IllegalArgumentException in one sentence that names the part which is wrong and
    ///   shows how it is written
    public static Objective parse(String text) {
        return new Objective(Grammar.parse(text), null, false);
    }

    /// No reply may be lost: what a run without objectives is judged by.
    public static Objective nothingMissing() {
        return parse("missing = 0");
    }

    /// Each request must be answered by at least so many nodes.
    public static Objective expect(int nodes) {
        return parse("expect " + nodes);
    }

    /// The same, judged in each window; in the whole run if there is none.
    public Objective in(@Nullable Duration each) {
        return new Objective(goal, each, abort);
    }

    /// The same, stopping a run that misses it or not.
    public Objective aborting(boolean stops) {
        return new Objective(goal, window, stops);
    }

    /// In the words it is reported by.
    public String words() {
        return goal.words();
    }
}
