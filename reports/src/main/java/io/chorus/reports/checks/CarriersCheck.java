package io.chorus.reports.checks;

import io.chorus.reports.record.Finding;
import io.chorus.reports.record.Measure;
import io.chorus.reports.record.Validity;
import io.chorus.reports.text.Quantities;
import java.util.Arrays;
import java.util.Optional;

/// Whether virtual threads ran although there were processors for them. In a burst they queue, as
/// the nodes of a fleet on few processors must; but where the processors are idle and they still
/// wait, something holds their carriers. A wait is told when it is over, and a burst may begin in
/// one interval and end in the next, so what counts is how long the processors were busy in all the
/// intervals that the wait may have lasted through, taken together.
final class CarriersCheck implements Check {

    private static final double WAIT_SECONDS = 0.5;
    private static final double IDLE = 0.5;

    @Override
    public Optional<Finding> look(Conduct run) {
        double[] waits = run.lagsWhileMeasuring(Measure.CARRIER_LAG).toArray();
        double[] busy = run.whileMeasuring(Measure.MACHINE_CPU).toArray();
        double seconds = run.timeline().intervalNanos() / 1e9;
        double worst = 0;
        for (int i = 0; i < Math.min(waits.length, busy.length); i++) {
            int first = Math.max(0, i - (int) Math.ceil(waits[i] / seconds));
            double busySeconds = seconds * Arrays.stream(busy, first, i + 1).sum();
            worst = busySeconds < IDLE * waits[i] ? Math.max(worst, waits[i]) : worst;
        }
        return worst < WAIT_SECONDS
                ? Optional.empty()
                : Optional.of(
                        new Finding(
                                "carriers",
                                Validity.SUSPECT,
                                "virtual threads waited %s for a carrier while the processors were idle (limit: %s), so something held the carriers."
                                        .formatted(
                                                Quantities.duration(Math.round(worst * 1e9)),
                                                Quantities.duration(
                                                        Math.round(WAIT_SECONDS * 1e9))),
                                "Look for pinned threads: record with -XX:StartFlightRecording and read jdk.VirtualThreadPinned."));
    }
}
