package io.chorus.reports.merge;

import io.chorus.reports.record.FaultBill;
import io.chorus.reports.record.FaultNote;
import io.chorus.reports.record.RunRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The bills of all hosts beside each other: each host saw what a fault cost its own nodes, and
/// medians and peaks of several cannot be added.
final class Bills {

    private Bills() {}

    /// All of them as they began, with ids of their own and the host in their scope.
    static List<FaultBill> joined(List<RunRecord> parts) {
        List<FaultBill> bills = new ArrayList<>();
        for (int host = 0; host < parts.size(); host++) {
            for (FaultBill bill : parts.get(host).faults()) {
                bills.add(bill.with(named(bill.fault(), host + 1, bills.size())));
            }
        }
        bills.sort(Comparator.comparingLong(bill -> bill.fault().atNanos()));
        return bills;
    }

    private static FaultNote named(FaultNote fault, int host, int id) {
        String scope = "seen by host " + host;
        return new FaultNote(
                id,
                fault.kind(),
                fault.scope().isEmpty() ? scope : fault.scope() + ", " + scope,
                fault.text(),
                fault.atNanos());
    }
}
