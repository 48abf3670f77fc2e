package io.chorus.reports.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.FaultyRun;
import io.chorus.reports.record.Curve;
import io.chorus.reports.record.FaultBill;
import io.chorus.reports.record.FaultConnections;
import io.chorus.reports.record.FaultNote;
import io.chorus.reports.record.FaultRecovery;
import io.chorus.reports.record.FaultReplies;
import io.chorus.reports.record.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Bills of faults whose every figure is known beforehand.
@Timeout(60)
class FaultBillsTest {

    private static final long MILLI = 1_000_000;

    @Test
    void aBrokerThatIsKilledIsBilledToTheNanosecond() {
        FaultyRun run = FaultyRun.of(10).requests(1_000, 10_000);
        run.fault(0, "broker killed", "broker 2 of 3", 10_050).ended(0, 10_050);
        run.request(10_000, 3, 100, 1);
        for (int node = 0; node < 5; node++) {
            run.lost(node, 10_051 + node);
        }
        run.timedOut(10_500);
        run.back(0, 11_050).back(1, 11_100).back(2, 11_200);
        run.request(11_000, 2, 300, 0);
        run.back(3, 12_150).timedOut(12_600).back(4, 13_050);
        run.request(12_000, 0, 300, 0).request(13_000, 0, 300, 0);
        run.requests(14_000, 21_000);

        FaultBill bill = run.end(22_000).faults().getFirst();

        assertEquals(
                new FaultConnections(
                        5,
                        5,
                        MILLI,
                        3 * MILLI,
                        0,
                        Curve.ofPoints(
                                new long[] {
                                    1_000 * MILLI,
                                    1_050 * MILLI,
                                    1_150 * MILLI,
                                    2_100 * MILLI,
                                    3_000 * MILLI
                                },
                                new int[] {1, 2, 3, 4, 5}),
                        3,
                        7,
                        2,
                        4,
                        5 * MILLI),
                bill.connections());
        assertEquals(new FaultReplies(4, 40, 5, 28L, 100 * MILLI, 1, 7, 0), bill.replies());
        assertEquals(
                new FaultRecovery(
                        1_150 * MILLI,
                        3_000 * MILLI,
                        3_000 * MILLI,
                        3_000 * MILLI,
                        100 * MILLI,
                        3_950 * MILLI,
                        ""),
                bill.recovery());
        assertEquals(
                new FaultNote(
                        0,
                        "broker killed",
                        "broker 2 of 3",
                        "Done by hand: broker killed.",
                        10_050 * MILLI),
                bill.fault());
        assertEquals(10_050 * MILLI, bill.endedNanos());
        assertEquals(13_050 * MILLI, bill.closedNanos());
        assertEquals(List.of(), bill.notes());
        assertTrue(bill.whole());
    }

    @Test
    void aNodeThatNeverComesBackKeepsTheBillOpen() {
        FaultyRun run = FaultyRun.of(4).requests(0, 6_000);
        run.fault(0, "broker killed", "", 6_000);
        run.lost(0, 6_100).lost(1, 6_200).back(0, 7_000);
        run.request(8_000, 1, 100, 0).request(20_000, 1, 100, 0);

        FaultBill bill = run.end(30_000).faults().getFirst();

        assertEquals(1, bill.connections().stillLost());
        assertEquals(1_000 * MILLI, bill.recovery().halfNanos());
        assertNull(bill.recovery().mostNanos());
        assertNull(bill.recovery().allNanos());
        assertNull(bill.recovery().wholeNanos());
        assertNull(bill.closedNanos());
        assertEquals(2, bill.replies().lost());
        assertEquals(0, bill.replies().requestsAfter());
        assertFalse(bill.whole());
    }

    @Test
    void aNodeThatIsCutOffTwiceIsBackWhenItIsBackToStay() {
        FaultyRun run = FaultyRun.of(2);
        run.fault(0, "broker killed", "", 1_000);
        run.lost(0, 1_100).back(0, 1_200).lost(0, 1_300).back(0, 4_000);

        FaultBill bill = run.end(5_000).faults().getFirst();

        assertEquals(1, bill.connections().nodes());
        assertEquals(2, bill.connections().losses());
        assertEquals(100 * MILLI, bill.connections().firstLossNanos());
        assertEquals(3_000 * MILLI, bill.recovery().allNanos());
        assertEquals(1, bill.connections().back().points());
    }

    @Test
    void whereNobodyIsCutOffTheRequestsTellWhenTheFleetWasWhole() {
        FaultyRun run = FaultyRun.of(10).requests(0, 6_000);
        run.fault(0, "partition", "broker 1 from the others", 6_500).ended(0, 9_500);
        run.request(7_000, 5, 100, 0).request(8_000, 5, 100, 0).request(9_000, 5, 100, 0);
        run.request(10_000, 2, 100, 0).requests(11_000, 20_000);

        FaultBill bill = run.end(21_000).faults().getFirst();

        assertEquals(4_500 * MILLI, bill.recovery().wholeNanos());
        assertEquals(11_000 * MILLI, bill.closedNanos());
        assertEquals(4, bill.replies().requests());
        assertEquals(17, bill.replies().lost());
        assertEquals(9, bill.replies().requestsAfter());
        assertEquals(0, bill.replies().lostAfter());
        assertNull(bill.connections().firstLossNanos());
        assertEquals(4_500 * MILLI, bill.recovery().p99Nanos());
    }

    @Test
    void aFewLostConnectionsDoNotMakeAPartitionShorter() {
        FaultyRun run = FaultyRun.of(10).requests(0, 6_000);
        run.fault(0, "partition", "", 6_500).ended(0, 9_500);
        run.lost(3, 6_600).back(3, 6_700);
        run.request(7_000, 5, 100, 0).request(8_000, 5, 100, 0).requests(10_000, 12_000);

        FaultBill bill = run.end(13_000).faults().getFirst();

        assertEquals(200 * MILLI, bill.recovery().allNanos());
        assertEquals(3_500 * MILLI, bill.recovery().wholeNanos());
    }

    @Test
    void aFleetThatLosesNothingWasWholeAllTheTime() {
        FaultyRun run = FaultyRun.of(10).requests(0, 6_000);
        run.fault(0, "latency", "", 6_500).ended(0, 9_500);
        run.request(7_000, 0, 500, 0).request(8_000, 0, 500, 0).requests(10_000, 16_000);

        FaultBill bill = run.end(17_000).faults().getFirst();

        assertEquals(0, bill.recovery().wholeNanos());
        assertEquals(9_500 * MILLI, bill.closedNanos());
        assertEquals(20, bill.replies().late());
        assertEquals(3_500 * MILLI, bill.recovery().p99Nanos());
    }

    @Test
    void aLossBelongsToTheFaultThatBeganLast() {
        FaultyRun run = FaultyRun.of(4).requests(0, 6_000);
        run.lost(3, 5_000).back(3, 5_500);
        run.fault(0, "broker restarted", "broker 1 of 3", 6_000).ended(0, 6_500);
        run.lost(0, 6_000).lost(1, 6_100).back(0, 7_000);
        run.fault(1, "broker restarted", "broker 2 of 3", 8_000).ended(1, 8_500);
        run.lost(2, 8_100).back(1, 8_200).back(2, 9_000);

        List<FaultBill> bills = run.end(10_000).faults();

        assertEquals(2, bills.get(0).connections().nodes());
        assertEquals(2_200 * MILLI, bills.get(0).recovery().allNanos());
        assertEquals(1, bills.get(1).connections().nodes());
        assertEquals(1_000 * MILLI, bills.get(1).recovery().allNanos());
        String met =
                "It was not over by itself: broker restarted, %s fell into the same time. A lost connection is on the bill of the fault that began last, replies and attempts are on both.";
        assertEquals(List.of(met.formatted("broker 2 of 3")), bills.get(0).notes());
        assertEquals(List.of(met.formatted("broker 1 of 3")), bills.get(1).notes());
    }

    @Test
    void aRequestAfterwardsThatLosesRepliesIsHeldAgainstTheLatestFault() {
        FaultyRun run = FaultyRun.of(4).requests(0, 6_000);
        run.fault(0, "reset", "", 6_000).ended(0, 6_000).lost(0, 6_001).back(0, 6_100);
        run.request(7_000, 1, 100, 0);
        run.fault(1, "reset", "", 10_000).ended(1, 10_000).lost(0, 10_001).back(0, 10_100);
        run.request(11_000, 2, 100, 0).request(14_000, 0, 100, 0);

        List<FaultBill> bills = run.end(15_000).faults();

        assertEquals(1, bills.get(0).replies().requestsAfter());
        assertEquals(1, bills.get(0).replies().lostAfter());
        assertEquals(2, bills.get(1).replies().requestsAfter());
        assertEquals(2, bills.get(1).replies().lostAfter());
        assertEquals(0, bills.get(1).replies().lost());
    }

    @Test
    void withTooFewRequestsNobodyCanTellWhatIsUsual() {
        FaultyRun run = FaultyRun.of(4).requests(0, 3_000);
        run.fault(0, "reset", "", 6_000).ended(0, 6_000);
        run.requests(7_000, 20_000);

        FaultRecovery recovery = run.end(20_000).faults().getFirst().recovery();

        assertNull(recovery.p99Nanos());
        assertNull(recovery.usualP99Nanos());
        assertEquals(
                "cannot tell: 2 measured requests were over before it, and it takes 5 to say what is usual",
                recovery.p99Note());
    }

    @Test
    void aTailThatStaysLongIsToldSo() {
        FaultyRun run = FaultyRun.of(4).requests(0, 6_000);
        run.fault(0, "slow disk", "", 6_000).ended(0, 6_000);
        for (long due = 7_000; due < 17_000; due += 1_000) {
            run.request(due, 0, due == 12_000 ? 110 : 111, 0);
        }

        FaultRecovery recovery = run.end(20_000).faults().getFirst().recovery();

        assertNull(recovery.p99Nanos());
        assertEquals(
                "not before the next fault or the end: no 5 requests in a row kept to 110 ms",
                recovery.p99Note());
    }

    @Test
    void theBillIsExactThoughAllTellAtOnceWhileItIsAskedFor() throws InterruptedException {
        int nodes = 5_000;
        FaultyRun run = FaultyRun.of(nodes);
        run.fault(0, "broker killed", "", 1_000).ended(0, 1_000);
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            int node = i;
            threads.add(
                    Thread.startVirtualThread(() -> {
                        if (opened(start)) {
                            run.lost(node, 1_001 + node % 50);
                            run.timedOut(1_500 + node % 100).back(node, 2_000 + node);
                        }
                    }));
        }

        start.countDown();
        for (int i = 0; i < 5; i++) {
            FaultConnections soFar = run.recorder().snapshot().faults().getFirst().connections();
            assertTrue(soFar.stillLost() <= soFar.nodes() && soFar.nodes() <= nodes);
        }
        for (Thread thread : threads) {
            thread.join();
        }

        FaultBill bill = run.end(10_000).faults().getFirst();
        assertEquals(nodes, bill.connections().nodes());
        assertEquals(nodes, bill.connections().losses());
        assertEquals(0, bill.connections().stillLost());
        assertEquals(1_000, bill.connections().peakReconnects());
        assertEquals(2L * nodes, bill.connections().attempts());
        assertEquals(nodes, bill.connections().timeouts());
        assertEquals(5_999 * MILLI, bill.recovery().allNanos());
        assertEquals(3_499 * MILLI, bill.recovery().halfNanos());
        assertEquals(5_949 * MILLI, bill.recovery().mostNanos());
    }

    private static boolean opened(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void aRunWithoutFaultsHasNoBill() {
        RunRecord record = FaultyRun.of(4).requests(0, 3_000).end(4_000);

        assertEquals(List.of(), record.faults());
    }
}
