package io.chorus.reports.html;

import io.chorus.reports.record.FaultRecovery;
import java.util.Map;

/// How the figures of a bill came about.
final class FaultNotes {

    private FaultNotes() {}

    static void addTo(Map<String, String> notes) {
        notes.put(
                "Bill of a fault",
                "All times count from the instant a fault took effect. The bill stays open until what was done is undone and the fleet is whole again. A lost connection is on the bill of the fault that began last before it; a reply, late or missing, is on the bill of each fault whose open bill its request met.");
        notes.put(
                "Seen, cut off, back",
                "Each node tells when it finds its connection gone and when it is ready again. It counts as back when it is back to stay. “50 %”, “99 %” and “all” are shares of the nodes that this fault cut off, by nearest rank.");
        notes.put(
                "Whole after",
                "When the last node was back. If requests lost replies although nobody was cut off, as when brokers lose each other, it is when the first request was due, after the fault was over, that everybody answered: as fine as requests follow each other.");
        notes.put(
                "Back and connects a second",
                "The most in any one second, wherever it begins. Connects are attempts that were over, whatever came of them, dated to a hundredth of a second.");
        notes.put(
                "Late",
                "A reply is late that took longer than every reply to the counted requests that were over before the first fault.");
        notes.put(
                "p99 as before",
                "T99 of a request against the median T99 of the counted requests over before the fault and out of any other: as before from the first request that is at most a tenth above, and begins %d in a row whose median is too. With fewer than %d on either side nobody can tell."
                        .formatted(FaultRecovery.ENOUGH, FaultRecovery.ENOUGH));
        notes.put(
                "What faults excuse",
                "While a bill is open, missing replies, lost connections, slow answers and requests that are held up are what the fault does, so the checks of the run itself do not count them as doubts. Processors, pauses and timers of this machine are checked throughout.");
    }
}
