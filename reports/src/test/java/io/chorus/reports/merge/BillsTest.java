package io.chorus.reports.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chorus.reports.FaultyRun;
import io.chorus.reports.record.FaultBill;
import io.chorus.reports.record.RunRecord;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BillsTest {

    @Test
    void eachHostKeepsItsOwnBillOfAFault() {
        RunRecord first = host(1, 3_000);
        RunRecord second = host(2, 4_000);

        List<FaultBill> bills = Bills.joined(List.of(first, second));

        assertEquals(
                List.of("reset, all links, seen by host 1", "reset, all links, seen by host 2"),
                bills.stream().map(bill -> bill.fault().name()).toList());
        assertEquals(List.of(0, 1), bills.stream().map(bill -> bill.fault().id()).toList());
        assertEquals(first.faults().getFirst().recovery(), bills.getFirst().recovery());
        assertEquals(second.faults().getFirst().recovery(), bills.getLast().recovery());
    }

    private static RunRecord host(int lost, long backMillis) {
        FaultyRun run = FaultyRun.of(4).fault(0, "reset", "all links", 2_000);
        for (int node = 0; node < lost; node++) {
            run.lost(node, 2_001).back(node, backMillis);
        }
        return run.end(5_000);
    }
}
