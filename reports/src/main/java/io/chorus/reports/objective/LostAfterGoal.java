package io.chorus.reports.objective;

import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.FaultBill;
import io.chorus.reports.text.Quantities;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Once a fault is over and the fleet whole again, at most so many replies are lost: `replies lost
/// after any fault = 0`. A request that was out earlier is on the bill of the fault and not judged
/// here.
record LostAfterGoal(Comparison comparison, long limit) implements Goal {

    private static final String EXAMPLE = "replies lost after any fault = 0";

    static Optional<Goal> read(Words words) {
        if (!words.peek().equals("replies") || !words.peekSecond().equals("lost")) {
            return Optional.empty();
        }
        words.take();
        words.take();
        AnyFault.take(words, EXAMPLE);
        Comparison comparison =
                words.comparison(EXAMPLE, Comparison.EQUAL, Comparison.AT_MOST, Comparison.LESS);
        if (!words.peek().matches("\\d{1,15}")) {
            throw words.refusal("want a whole number", EXAMPLE);
        }
        return Optional.of(new LostAfterGoal(comparison, Long.parseLong(words.take())));
    }

    @Override
    public String words() {
        return "replies lost after any fault " + comparison.sign() + " " + limit;
    }

    @Override
    public Judged judge(Evidence evidence) {
        List<FaultBill> faults = evidence.faults();
        if (faults.isEmpty()) {
            return Judged.of(false, "cannot tell: no fault took effect", null);
        }
        long lost = faults.stream().mapToLong(bill -> bill.replies().lostAfter()).sum();
        int requests = faults.stream().mapToInt(bill -> bill.replies().requestsAfter()).sum();
        String observed =
                "%s lost by %s after %s"
                        .formatted(
                                Quantities.count(lost),
                                Quantities.count(requests, "request"),
                                Quantities.count(faults.size(), "fault"));
        Double used = comparison == Comparison.EQUAL ? null : comparison.used(lost, limit);
        if (!comparison.holds(lost, limit)) {
            return Judged.of(false, observed, used);
        }
        Optional<FaultBill> open =
                faults.stream().filter(bill -> bill.closedNanos() == null).findFirst();
        if (open.isPresent()) {
            return Judged.of(
                    false,
                    "cannot tell: “%s” was not over or the fleet not whole when the run ended"
                            .formatted(open.get().fault().name()),
                    null);
        }
        return requests == 0
                ? Judged.of(
                        false,
                        "cannot tell: no request was due after a fault and clear of all others",
                        null)
                : Judged.of(true, observed, used);
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
        Comparison cap = comparison == Comparison.EQUAL ? Comparison.AT_MOST : comparison;
        long lost = 0;
        for (FanOut request : evidence.requests()) {
            lost += isAfter(request, evidence.faults()) ? request.missing() : 0;
            if (!cap.holds(lost, limit)) {
                return OptionalLong.of(Goal.endNanos(request));
            }
        }
        return OptionalLong.empty();
    }

    private static boolean isAfter(FanOut request, List<FaultBill> faults) {
        return faults.stream().noneMatch(bill -> bill.met(request))
                && faults.stream()
                        .anyMatch(bill -> bill.fault().atNanos() <= request.timing().dueNanos());
    }
}
