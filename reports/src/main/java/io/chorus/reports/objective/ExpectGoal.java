package io.chorus.reports.objective;

import io.chorus.reports.record.FanOut;
import io.chorus.reports.text.Quantities;
import java.util.Optional;
import java.util.OptionalLong;

/// Each request is answered by at least so many nodes: `expect 9000`.
record ExpectGoal(int nodes) implements Goal {

    private static final String EXAMPLE = "expect 9000";

    static Optional<Goal> read(Words words) {
        if (!words.takeIf("expect")) {
            return Optional.empty();
        }
        if (!words.peek().matches("\\d{1,9}")) {
            throw words.refusal("want a number of nodes", EXAMPLE);
        }
        return Optional.of(new ExpectGoal(Integer.parseInt(words.take())));
    }

    @Override
    public String words() {
        return "expect " + nodes;
    }

    @Override
    public Judged judge(Evidence evidence) {
        int fewest = evidence.requests().stream().mapToInt(FanOut::replies).min().orElse(0);
        return Judged.of(
                fewest >= nodes,
                "each request answered by " + Quantities.count(fewest) + " nodes or more",
                Comparison.AT_LEAST.used(fewest, nodes));
    }

    @Override
    public int requestsToAbort() {
        return 1;
    }

    @Override
    public OptionalLong missedAtNanos(Evidence evidence) {
        return Goal.first(evidence.requests(), request -> request.replies() < nodes);
    }
}
