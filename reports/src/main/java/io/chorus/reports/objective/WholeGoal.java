package io.chorus.reports.objective;

import io.chorus.reports.record.FaultBill;
import io.chorus.reports.text.Quantities;
import io.chorus.reports.text.Units;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The fleet is whole again in time, whichever fault there was: `whole within 15s after any fault`,
/// counted from when it began, or `whole within 5s after any fault ends`.
///
/// @param fromEnd whether what counts is the time since what was done was undone
record WholeGoal(long limitNanos, boolean fromEnd) implements Goal {

    private static final String EXAMPLE = "whole within 15s after any fault";

    static Optional<Goal> read(Words words) {
        if (!words.takeIf("whole")) {
            return Optional.empty();
        }
        words.expect("within", EXAMPLE);
        long limit = Durations.takeOne(words, EXAMPLE);
        AnyFault.take(words, EXAMPLE);
        return Optional.of(new WholeGoal(limit, words.takeIf("ends")));
    }

    @Override
    public String words() {
        return "whole within %s after any fault%s"
                .formatted(Units.duration(limitNanos), fromEnd ? " ends" : "");
    }

    @Override
    public Judged judge(Evidence evidence) {
        List<FaultBill> faults = evidence.faults();
        if (faults.isEmpty()) {
            return Judged.of(false, "cannot tell: no fault took effect", null);
        }
        FaultBill worst = faults.stream().max(Comparator.comparingLong(this::took)).orElseThrow();
        Long took = tookNanos(worst);
        if (took == null) {
            return Judged.of(false, why(worst, evidence.endNanos()), null);
        }
        return Judged.of(
                took <= limitNanos,
                "%s after “%s”%s%s"
                        .formatted(
                                Quantities.duration(took),
                                worst.fault().name(),
                                fromEnd ? " ended" : " began",
                                faults.size() == 1
                                        ? ""
                                        : ", the worst of "
                                                + Quantities.count(faults.size(), "fault")),
                Comparison.AT_MOST.used(took, limitNanos));
    }

    private String why(FaultBill bill, long endNanos) {
        String name = bill.fault().name();
        if (bill.recovery().wholeNanos() != null) {
            return "cannot tell: “%s” did not end".formatted(name);
        }
        if (endNanos < fromNanos(bill) + limitNanos) {
            return "cannot tell: %s after “%s” it was not whole yet, and the record ends there"
                    .formatted(Quantities.duration(Math.max(0, endNanos - fromNanos(bill))), name);
        }
        int away = bill.connections().stillLost();
        return away > 0
                ? "never after “%s”: %s away at the end"
                        .formatted(name, Quantities.count(away, "node"))
                : bill.replies().requests() == 0
                        ? "cannot tell: nobody was cut off by “%s”, and nobody asked meanwhile"
                                .formatted(name)
                        : "never after “%s”: no request since was answered by everybody"
                                .formatted(name);
    }

    private long took(FaultBill bill) {
        Long took = tookNanos(bill);
        return took == null ? Long.MAX_VALUE : took;
    }

    private @Nullable Long tookNanos(FaultBill bill) {
        Long whole = bill.recovery().wholeNanos();
        boolean lasts = bill.endedNanos() == null && bill.connections().losses() == 0;
        if (whole == null || (fromEnd && lasts)) {
            return null;
        }
        return Math.max(0, bill.fault().atNanos() + whole - fromNanos(bill));
    }

    private long fromNanos(FaultBill bill) {
        Long ended = bill.endedNanos();
        return fromEnd && ended != null ? ended : bill.fault().atNanos();
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
    public boolean settled(Evidence soFar) {
        return missedAtNanos(soFar).isPresent();
    }

    @Override
    public OptionalLong missedAtNanos(Evidence evidence) {
        return evidence.faults().stream()
                .filter(bill -> took(bill) > limitNanos)
                .filter(bill -> !fromEnd || tookNanos(bill) != null || bill.endedNanos() != null)
                .mapToLong(bill -> fromNanos(bill) + limitNanos)
                .filter(nanos -> nanos <= evidence.endNanos())
                .min();
    }
}
