package io.chorus.reports.comparison;

import io.chorus.reports.record.FaultBill;
import io.chorus.reports.record.RunRecord;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// What faults cost, as figures of whole runs; a run without faults has none of them.
final class FaultMetrics {

    private static final double NANOS = 1e9;

    static final List<Metric> ALL =
            List.of(
                    new Metric.OfRun(
                            "until whole, worst fault", "s", true, true, run -> whole(run)),
                    new Metric.OfRun(
                            "replies lost to faults", "share", true, true, run -> lost(run)),
                    new Metric.OfRun(
                            "connects in a second, worst fault",
                            "1/s",
                            true,
                            true,
                            run -> most(run, bill -> bill.connections().peakAttempts())));

    private FaultMetrics() {}

    // A fleet that never was whole again has no such time, and another must not stand for it.
    private static @Nullable Double whole(RunRecord run) {
        boolean known =
                run.faults().stream()
                        .map(bill -> bill.recovery().wholeNanos())
                        .allMatch(Objects::nonNull);
        return known
                ? most(
                        run,
                        bill -> {
                            Long nanos = bill.recovery().wholeNanos();
                            return nanos == null ? 0 : nanos / NANOS;
                        })
                : null;
    }

    private static @Nullable Double lost(RunRecord run) {
        long expected = run.faults().stream().mapToLong(bill -> bill.replies().expected()).sum();
        long lost = run.faults().stream().mapToLong(bill -> bill.replies().lost()).sum();
        return expected == 0 ? null : (Double) ((double) lost / expected);
    }

    private static @Nullable Double most(RunRecord run, ToDoubleFunction<FaultBill> value) {
        return run.faults().isEmpty()
                ? null
                : (Double) run.faults().stream().mapToDouble(value).max().orElse(0);
    }
}
