package io.chorus.reports.objective;

import java.util.List;
import java.util.Optional;

/// All forms of words that an objective can have.
final class Grammar {

    /// Reads one kind of goal.
    @FunctionalInterface
    interface Form {
        /// Takes the words if they begin like this form.
        ///
        /// @return empty, with nothing taken, if they do not
        /// @throws IllegalArgumentException if they do and go on wrongly
        Optional<Goal> read(Words words);
    }

    private static final List<Form> FORMS =
            List.of(
                    CountGoal::read,
                    ExpectGoal::read,
                    MilestoneGoal::read,
                    WithinGoal::read,
                    LatencyGoal::read,
                    ConnectedGoal::read,
                    WholeGoal::read,
                    LostAfterGoal::read,
                    MemoryGoal::read,
                    RateGoal::read);

    private Grammar() {}

    static Goal parse(String text) {
        Words words = new Words(text);
        for (Form form : FORMS) {
            Optional<Goal> goal = form.read(words);
            if (goal.isPresent()) {
                words.end(goal.get().words());
                return goal.get();
            }
        }
        throw words.refusal(
                "want missing, errors, duplicates, expect, t50 to t100, p50 response, connected, whole, memory, replies lost or replies rate",
                "t99 < 2s, missing = 0, 99.9% of nodes within 2s or p99 response < 1s");
    }
}
