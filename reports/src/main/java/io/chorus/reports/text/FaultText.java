package io.chorus.reports.text;

import static io.chorus.reports.text.Quantities.count;
import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.record.FaultBill;
import io.chorus.reports.record.FaultConnections;
import io.chorus.reports.record.FaultRecovery;
import io.chorus.reports.record.FaultReplies;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bills of faults in words.
public final class FaultText {

    private FaultText() {}

    /// One bill in one line, the figures people ask for first.
    public static String line(FaultBill bill) {
        List<String> parts = new ArrayList<>();
        parts.add(whole(bill));
        parts.add(cutOff(bill.connections()));
        parts.add(replies(bill.replies()));
        FaultConnections connections = bill.connections();
        if (connections.attempts() > 0) {
            parts.add(
                    "at most %s a second%s"
                            .formatted(
                                    count(connections.peakAttempts(), "connect"),
                                    connections.timeouts() == 0
                                            ? ""
                                            : ", " + count(connections.timeouts()) + " timed out"));
        }
        FaultRecovery recovery = bill.recovery();
        if (recovery.p99Nanos() != null) {
            parts.add("p99 as before after " + duration(recovery.p99Nanos()));
        }
        return bill.fault().name() + ": " + String.join(" · ", parts);
    }

    /// All bills in one sentence; empty where there are none.
    public static String sentence(List<FaultBill> bills) {
        if (bills.isEmpty()) {
            return "";
        }
        if (bills.size() == 1) {
            FaultBill bill = bills.getFirst();
            return "One fault was put upon it, %s, %s into the run: %s; %s; %s."
                    .formatted(
                            bill.fault().name(),
                            duration(bill.fault().atNanos()),
                            cutOff(bill.connections()),
                            replies(bill.replies()),
                            whole(bill));
        }
        long lost = bills.stream().mapToLong(bill -> bill.replies().lost()).sum();
        long cut = bills.stream().mapToLong(bill -> bill.connections().losses()).sum();
        FaultBill worst =
                bills.stream().max(Comparator.comparingLong(FaultText::untilWhole)).orElseThrow();
        return "%s were put upon it: %s lost, %s lost while they lasted; at worst (%s) %s."
                .formatted(
                        count(bills.size(), "fault"),
                        count(cut, "connection"),
                        replies(lost),
                        worst.fault().name(),
                        whole(worst));
    }

    /// How long a fault lasted.
    public static String lasted(FaultBill bill) {
        Long ended = bill.endedNanos();
        if (ended == null) {
            return "not undone";
        }
        return ended == bill.fault().atNanos()
                ? "a moment"
                : duration(ended - bill.fault().atNanos());
    }

    /// A time since a fault began that may not have come to pass.
    ///
    /// @param any whether there was anything to wait for
    public static String after(@Nullable Long nanos, boolean any) {
        return nanos != null ? duration(nanos) : any ? "never" : "–";
    }

    private static String whole(FaultBill bill) {
        Long nanos = bill.recovery().wholeNanos();
        if (nanos != null) {
            return nanos == 0 ? "the fleet stayed whole" : "whole after " + duration(nanos);
        }
        int away = bill.connections().stillLost();
        return away > 0
                ? "never whole again, %s away at the end".formatted(count(away, "node"))
                : bill.replies().requests() == 0
                        ? "nobody asked meanwhile, so nothing tells whether it was whole"
                        : "not seen whole again";
    }

    private static String cutOff(FaultConnections connections) {
        Long first = connections.firstLossNanos();
        return first == null
                ? "no connection lost"
                : "%s cut off, the first saw it after %s"
                        .formatted(count(connections.nodes(), "node"), duration(first));
    }

    private static String replies(FaultReplies replies) {
        List<String> parts = new ArrayList<>();
        parts.add("%s of %s lost".formatted(count(replies.lost()), replies(replies.expected())));
        if (replies.late() != null && replies.late() > 0) {
            parts.add(count(replies.late()) + " late");
        }
        if (replies.duplicates() > 0) {
            parts.add(count(replies.duplicates()) + " twice");
        }
        return String.join(", ", parts);
    }

    private static String replies(long number) {
        return number == 1 ? "1 reply" : count(number) + " replies";
    }

    private static long untilWhole(FaultBill bill) {
        Long nanos = bill.recovery().wholeNanos();
        return nanos == null ? Long.MAX_VALUE : nanos;
    }
}
