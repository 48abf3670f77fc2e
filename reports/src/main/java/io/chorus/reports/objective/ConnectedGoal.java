package io.chorus.reports.objective;

import io.chorus.reports.record.Connects;
import io.chorus.reports.text.Quantities;
import io.chorus.reports.text.Units;
import java.util.Optional;
import java.util.OptionalLong;

/// The whole fleet is ready in time, counted from the first attempt: `connected within 10s`.
record ConnectedGoal(long limitNanos) implements Goal {

    private static final String EXAMPLE = "connected within 10s";

    static Optional<Goal> read(Words words) {
        if (!words.takeIf("connected")) {
            return Optional.empty();
        }
        words.expect("within", EXAMPLE);
        return Optional.of(new ConnectedGoal(Durations.take(words, EXAMPLE)));
    }

    @Override
    public String words() {
        return "connected within " + Units.duration(limitNanos);
    }

    @Override
    public Judged judge(Evidence evidence) {
        Connects connects = evidence.connects();
        boolean all = connects.connected() == connects.nodes() && connects.nodes() > 0;
        return Judged.of(
                all && connects.durationNanos() <= limitNanos,
                all
                        ? "all %s after %s"
                                .formatted(
                                        Quantities.count(connects.nodes(), "node"),
                                        Quantities.duration(connects.durationNanos()))
                        : "%s of %s"
                                .formatted(
                                        Quantities.count(connects.connected()),
                                        Quantities.count(connects.nodes(), "node")),
                all ? Comparison.AT_MOST.used(connects.durationNanos(), limitNanos) : null);
    }

    @Override
    public boolean inWindows() {
        return false;
    }

    @Override
    public int requestsToAbort() {
        return 1;
    }

    @Override
    public OptionalLong missedAtNanos(Evidence evidence) {
        return judge(evidence).met()
                ? OptionalLong.empty()
                : OptionalLong.of(evidence.connects().startNanos() + limitNanos);
    }
}
