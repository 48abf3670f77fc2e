package io.chorus.reports.html;

import static io.chorus.reports.text.FaultText.after;
import static io.chorus.reports.text.Quantities.count;
import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.record.FaultBill;
import io.chorus.reports.record.FaultConnections;
import io.chorus.reports.record.FaultRecovery;
import io.chorus.reports.record.FaultReplies;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.text.FaultText;
import java.util.ArrayList;
import java.util.List;

/// What was done to the system on purpose, and what it cost.
final class FaultsSection implements Section {

    private static final int NOTES = 12;

    @Override
    public void render(RunRecord record, Markup out) {
        List<FaultBill> bills = record.faults();
        if (bills.isEmpty()) {
            return;
        }
        out.open("section", "id", "faults").element("h2", "Faults and their bill");
        out.open("div", "class", "bills");
        out.element("h3", "Connections");
        connections(bills).render(out);
        out.element("h3", "Replies");
        replies(bills).render(out);
        out.close("div");
        out.element(
                "p",
                "Times count from when a fault began. A bill is open until the fault is over and the fleet whole again; “How each number was measured” says what that is.",
                "class",
                "help");
        notes(bills, out);
        if (bills.stream().anyMatch(bill -> bill.connections().nodes() > 0)) {
            new Figure(new ComebackChart(bills)).render(out);
        }
        out.close("section").newLine();
    }

    private static void notes(List<FaultBill> bills, Markup out) {
        List<String> notes = new ArrayList<>();
        for (FaultBill bill : bills) {
            String name = bill.fault().name() + ", " + duration(bill.fault().atNanos()) + ": ";
            bill.notes().forEach(note -> notes.add(name + note));
            if (!bill.recovery().p99Note().isEmpty()) {
                notes.add(name + "p99 as before: " + bill.recovery().p99Note() + ".");
            }
        }
        if (notes.isEmpty()) {
            return;
        }
        out.open("ul", "class", "help bill-notes");
        notes.stream().limit(NOTES).forEach(note -> out.element("li", note));
        if (notes.size() > NOTES) {
            out.element("li", count(notes.size() - NOTES) + " more stand in result.json.");
        }
        out.close("ul");
    }

    /// Who was cut off and when they were back; a row a fault.
    static Table connections(List<FaultBill> bills) {
        return new Table(
                List.of(
                        "Fault",
                        "At",
                        "Lasted",
                        "First seen after",
                        "By half of them",
                        "Nodes cut off",
                        "50 % back after",
                        "99 % back after",
                        "All back after",
                        "Whole after",
                        "Back a second, at most",
                        "Connects a second, at most",
                        "Timed out"),
                bills.stream().map(FaultsSection::connections).toList());
    }

    private static List<String> connections(FaultBill bill) {
        FaultConnections connections = bill.connections();
        FaultRecovery recovery = bill.recovery();
        boolean cut = connections.nodes() > 0;
        return List.of(
                bill.fault().name(),
                duration(bill.fault().atNanos()),
                FaultText.lasted(bill),
                after(connections.firstLossNanos(), false),
                after(connections.medianLossNanos(), false),
                count(connections.nodes()),
                after(recovery.halfNanos(), cut),
                after(recovery.mostNanos(), cut),
                after(recovery.allNanos(), cut),
                after(recovery.wholeNanos(), cut || bill.replies().requests() > 0),
                count(connections.peakReconnects()),
                count(connections.peakAttempts()),
                count(connections.timeouts()));
    }

    private static Table replies(List<FaultBill> bills) {
        return new Table(
                List.of(
                        "Fault",
                        "Requests out meanwhile",
                        "Replies lost",
                        "Late",
                        "Twice",
                        "p99 before",
                        "As before after",
                        "Requests afterwards",
                        "Replies they lost"),
                bills.stream().map(FaultsSection::replies).toList());
    }

    private static List<String> replies(FaultBill bill) {
        FaultReplies replies = bill.replies();
        Long late = replies.late();
        return List.of(
                bill.fault().name(),
                count(replies.requests()),
                "%s of %s".formatted(count(replies.lost()), count(replies.expected())),
                late == null ? "–" : count(late),
                count(replies.duplicates()),
                after(bill.recovery().usualP99Nanos(), false),
                after(bill.recovery().p99Nanos(), false),
                count(replies.requestsAfter()),
                count(replies.lostAfter()));
    }
}
