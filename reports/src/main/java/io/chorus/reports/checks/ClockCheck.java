package io.chorus.reports.checks;

import io.chorus.reports.record.Finding;
import io.chorus.reports.record.Validity;
import io.chorus.reports.text.Quantities;
import java.util.Optional;

/// Whether the wall clock jumped. No figure is taken by it, but the machine may have slept, and
/// nothing written down elsewhere fits the times of this run.
final class ClockCheck implements Check {

    private static final long LIMIT_NANOS = 500_000_000;

    @Override
    public Optional<Finding> look(Conduct run) {
        long jump = run.clockJumpNanos();
        return Math.abs(jump) < LIMIT_NANOS
                ? Optional.empty()
                : Optional.of(
                        new Finding(
                                "clock",
                                Validity.SUSPECT,
                                "the wall clock was set %s by %s while the run went on (limit: %s); its figures are by a clock that does not jump."
                                        .formatted(
                                                jump > 0 ? "forward" : "back",
                                                Quantities.duration(Math.abs(jump)),
                                                Quantities.duration(LIMIT_NANOS)),
                                "Let the clock be steered, not set, and keep the machine awake."));
    }
}
