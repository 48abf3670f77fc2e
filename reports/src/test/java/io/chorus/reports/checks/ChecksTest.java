package io.chorus.reports.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.FaultyRun;
import io.chorus.reports.record.BrokerFigures;
import io.chorus.reports.record.Connects;
import io.chorus.reports.record.Event;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.FaultBill;
import io.chorus.reports.record.Finding;
import io.chorus.reports.record.Latency;
import io.chorus.reports.record.Measure;
import io.chorus.reports.record.NanoSeries;
import io.chorus.reports.record.ObservedFanOut;
import io.chorus.reports.record.Phase;
import io.chorus.reports.record.ReplyTimes;
import io.chorus.reports.record.Series;
import io.chorus.reports.record.Tally;
import io.chorus.reports.record.Timeline;
import io.chorus.reports.record.Timing;
import io.chorus.reports.record.Validity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChecksTest {

    private static final long SECOND = 1_000_000_000L;

    private final Map<Measure, Double> told = new LinkedHashMap<>();
    private final Map<Measure, Double> fifthSecond = new LinkedHashMap<>();
    private final Map<Measure, Double> sixthSecond = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();
    private int requests = 10;
    private Phase phase = Phase.MEASURED;
    private int invalid;
    private int missing;
    private long latenessNanos;
    private long requestLatenessNanos;
    private long clockJumpNanos;
    private long overflow;
    private long slowConsumers;
    private List<String> thin = List.of();
    private List<FaultBill> faults = List.of();

    @Test
    void aRunThatWentAsItShouldIsValid() {
        told.put(Measure.CPU, 0.9);
        told.put(Measure.MACHINE_CPU, 0.97);
        told.put(Measure.TIMER_LAG, 0.02);
        told.put(Measure.CARRIER_LAG, 0.4);
        told.put(Measure.GC, 0.03);
        told.put(Measure.FILES, 900.0);
        told.put(Measure.RECONNECTS, 0.0);
        latenessNanos = 3_000_000;

        assertEquals(List.of(), Checks.look(conduct()));
    }

    @Test
    void aRunWithoutAnyMeasuredRequestIsInvalid() {
        phase = Phase.WARM_UP;
        assertFinding(Validity.INVALID, "samples", "all 10 requests belong to the warm-up");

        requests = 0;
        assertFinding(Validity.INVALID, "samples", "no request was finished");
    }

    @Test
    void threeRequestsAreTooFewToBeSure() {
        requests = 3;
        assertFinding(Validity.SUSPECT, "samples", "3 measured requests");
    }

    @Test
    void anObjectiveThatStandsOnTooFewValuesIsNamed() {
        thin = List.of("p99.9 response < 1s: of 40 values, p99.9 is the largest");
        assertFinding(Validity.SUSPECT, "samples", "of 40 values");
    }

    @Test
    void aStarvedGeneratorIsInvalid() {
        told.put(Measure.CPU, 0.5);
        told.put(Measure.MACHINE_CPU, 1.0);
        requests = 12;
        assertFinding(Validity.INVALID, "processor", "other programs took 50 %");

        requests = 8;
        assertFinding(Validity.SUSPECT, "processor", "full in 8 of 8 intervals");
    }

    @Test
    void neighboursThatLeaveSomeRoomAreSuspect() {
        told.put(Measure.CPU, 0.3);
        told.put(Measure.MACHINE_CPU, 0.7);
        assertFinding(Validity.SUSPECT, "processor", "other programs took 40 %");
    }

    @Test
    void aGeneratorWithoutAnyRoomIsSuspect() {
        told.put(Measure.CPU, 0.98);
        told.put(Measure.MACHINE_CPU, 0.99);
        assertFinding(Validity.SUSPECT, "processor", "98 %");
    }

    @Test
    void latenessIsHeldAgainstTheResponse() {
        latenessNanos = 60_000_000;
        assertFinding(Validity.SUSPECT, "generator", "60.0 ms late or more");

        latenessNanos = SECOND;
        assertFinding(Validity.INVALID, "generator", "1.00 s late or more");

        requests = 6;
        assertFinding(Validity.SUSPECT, "generator", "1.00 s late or more");
    }

    @Test
    void timersThatFireLateTellOfAMachineThatStoodStill() {
        told.put(Measure.TIMER_LAG, 0.3);
        assertFinding(Validity.SUSPECT, "timers", "300 ms");

        told.put(Measure.TIMER_LAG, 2.0);
        assertFinding(Validity.INVALID, "timers", "2.00 s");
    }

    @Test
    void carriersThatAreHeldWhileProcessorsIdleAreSuspect() {
        told.put(Measure.CARRIER_LAG, 0.8);
        told.put(Measure.CPU, 0.1);
        told.put(Measure.MACHINE_CPU, 0.1);
        assertFinding(Validity.SUSPECT, "carriers", "800 ms");

        told.put(Measure.MACHINE_CPU, 0.8);
        told.put(Measure.CPU, 0.7);
        assertEquals(List.of(), Checks.look(conduct()), "a burst queues, that is no fault");
    }

    @Test
    void carriersThatAreHeldByABurstAreToldOfWhenItIsOver() {
        told.put(Measure.CARRIER_LAG, 0.0);
        told.put(Measure.MACHINE_CPU, 0.1);
        sixthSecond.put(Measure.CARRIER_LAG, 0.8);
        assertFinding(Validity.SUSPECT, "carriers", "800 ms");

        fifthSecond.put(Measure.MACHINE_CPU, 0.9);
        assertEquals(List.of(), Checks.look(conduct()));

        fifthSecond.put(Measure.MACHINE_CPU, 0.4);
        sixthSecond.put(Measure.MACHINE_CPU, 0.4);
        assertEquals(List.of(), Checks.look(conduct()), "a burst in the middle of both");
    }

    private void collect(long atNanos, long durationNanos) {
        events.add(new Event(atNanos, durationNanos, Event.COLLECTION, "It stood still."));
    }

    @Test
    void longOrManyCollectionsAreSuspect() {
        collect(5 * SECOND, 300_000_000);
        assertFinding(Validity.SUSPECT, "garbage collection", "300 ms at once");

        told.put(Measure.GC, 0.4);
        assertFinding(Validity.INVALID, "garbage collection", "40 % of the time");
    }

    @Test
    void aCollectionWhileNoRequestIsOutIsNoMatter() {
        collect(5 * SECOND + 400_000_000, 300_000_000);
        assertEquals(List.of(), Checks.look(conduct()));

        collect(5 * SECOND + 900_000_000, 300_000_000);
        assertFinding(Validity.SUSPECT, "garbage collection", "300 ms at once");
    }

    @Test
    void aThreadThatWaitedForSuchACollectionWasNotLate() {
        told.put(Measure.TIMER_LAG, 0.0);
        sixthSecond.put(Measure.TIMER_LAG, 0.31);
        assertFinding(Validity.SUSPECT, "timers", "310 ms");

        collect(5 * SECOND + 400_000_000, 300_000_000);
        assertEquals(List.of(), Checks.look(conduct()));

        sixthSecond.put(Measure.TIMER_LAG, 0.61);
        assertFinding(Validity.SUSPECT, "timers", "310 ms");
    }

    @Test
    void aCollectionBeforeTheMeasurementIsNoMatter() {
        collect(100, 900_000_000);
        assertEquals(List.of(), Checks.look(conduct()));
    }

    @Test
    void repliesThatGotLostHereAreToldFromThoseOfTheNodes() {
        missing = 3;
        assertEquals(List.of(), Checks.look(conduct()), "nodes may be missing in a valid run");

        slowConsumers = 2;
        assertFinding(
                Validity.SUSPECT, "drops", "cut 2 connections that did not read; 30 of 1,000");

        missing = 60;
        assertFinding(Validity.INVALID, "drops", "600 of 1,000");
    }

    @Test
    void aRequesterThatLostItsBrokerIsNamed() {
        events.add(new Event(5 * SECOND, SECOND, Event.REQUESTER_LOST, "It was cut."));
        missing = 3;
        assertFinding(
                Validity.SUSPECT,
                "drops",
                "the requester lost connections of its own during 1 request; 30 of 1,000");
    }

    @Test
    void whatADeclaredFaultDoesIsNoTrouble() {
        told.put(Measure.RECONNECTS, 0.0);
        told.put(Measure.SLOW_CONSUMERS, 5.0);
        events.add(new Event(5 * SECOND, SECOND, Event.REQUESTER_LOST, "It was cut."));
        missing = 60;
        invalid = 3;
        slowConsumers = 100;

        faults = List.of(bill(2 * SECOND, 40 * SECOND));

        assertEquals(List.of(), Checks.look(conduct()));
    }

    @Test
    void whatComesBesideADeclaredFaultIsStillTrouble() {
        missing = 3;
        told.put(Measure.SLOW_CONSUMERS, 2.0);
        told.put(Measure.TIMER_LAG, 0.3);
        faults = List.of(bill(5 * SECOND, 9 * SECOND));

        List<Finding> findings = Checks.look(conduct());

        assertEquals(List.of("timers", "drops"), findings.stream().map(Finding::check).toList());
        // Seconds 3, 4, 11 and 12 of the measurement, which ends at 12.3 s; 10 is told of 9.
        assertTrue(
                findings.getLast()
                        .observed()
                        .startsWith(
                                "the broker cut 8 connections that did not read; 18 of 600 replies"),
                findings::toString);
    }

    @Test
    void aFaultThatIsNeverOverExcusesTheRest() {
        missing = 3;
        events.add(new Event(9 * SECOND, SECOND, Event.REQUESTER_LOST, "It was cut."));
        faults = List.of(bill(8 * SECOND, null));

        assertEquals(List.of(), Checks.look(conduct()));
    }

    @Test
    void aLossThatLastedLongerThanTheFaultIsItsDoing() {
        missing = 3;
        events.add(new Event(4 * SECOND, 5 * SECOND, Event.REQUESTER_LOST, "It was cut."));
        faults = List.of(bill(5 * SECOND, 7 * SECOND));

        assertTrue(
                Checks.look(conduct()).stream()
                        .noneMatch(finding -> finding.observed().contains("requester lost")));
    }

    @Test
    void latenessIsJudgedByRequestsThatMetNoFault() {
        latenessNanos = 60_000_000;
        requestLatenessNanos = 60_000_000;
        faults = List.of(bill(5 * SECOND, 9 * SECOND));
        assertFinding(Validity.SUSPECT, "generator", "60.0 ms late or more");

        requestLatenessNanos = 1_000_000;
        assertEquals(List.of(), Checks.look(conduct()), "only what met the fault was late");
    }

    private static FaultBill bill(long atNanos, @Nullable Long closedNanos) {
        FaultyRun run = FaultyRun.of(10);
        run.fault(0, "broker killed", "", atNanos / 1_000_000);
        if (closedNanos == null) {
            run.lost(0, atNanos / 1_000_000);
        } else {
            run.ended(0, closedNanos / 1_000_000);
            run.request(atNanos / 1_000_000, 0, 100, 0);
        }
        return run.end(60_000).faults().getFirst();
    }

    @Test
    void repliesThatCouldNotBeReadAreSuspect() {
        invalid = 1;
        assertFinding(Validity.SUSPECT, "drops", "10 replies could not be read");
    }

    @Test
    void fewFreeDescriptorsAreSuspect() {
        told.put(Measure.FILES, 990.0);
        assertFinding(Validity.SUSPECT, "descriptors", "990 of 1,000 files");
    }

    @Test
    void aClockThatJumpsIsSuspectWhicheverWay() {
        clockJumpNanos = -3_600 * SECOND;
        assertFinding(Validity.SUSPECT, "clock", "back by 1 h 00 m");

        clockJumpNanos = 2 * SECOND;
        assertFinding(Validity.SUSPECT, "clock", "forward by 2.00 s");
    }

    @Test
    void valuesBeyondTheHistogramAreSuspect() {
        overflow = 1;
        assertFinding(Validity.SUSPECT, "overflow", "1 value was longer than an hour");
    }

    @Test
    void theWorstComesFirst() {
        overflow = 1;
        latenessNanos = SECOND;
        assertEquals(
                List.of(Validity.INVALID, Validity.SUSPECT),
                Checks.look(conduct()).stream().map(Finding::level).toList());
    }

    private void assertFinding(Validity level, String check, String words) {
        List<Finding> findings = Checks.look(conduct());
        assertEquals(List.of(check), findings.stream().map(Finding::check).toList());
        assertEquals(level, findings.getFirst().level());
        assertTrue(findings.getFirst().observed().contains(words), findings::toString);
        assertTrue(
                findings.getFirst().observed().contains("limit")
                        || List.of("samples", "drops").contains(check),
                findings::toString);
        assertFalse(findings.getFirst().advice().isEmpty());
    }

    // Requests are due at the seconds from 3 on and take 300 ms; the timeline tells the same in
    // each
    // of 20 seconds.
    private Conduct conduct() {
        List<FanOut> all = IntStream.rangeClosed(1, requests).mapToObj(this::request).toList();
        List<Series> series =
                told.entrySet().stream()
                        .map(entry -> {
                            @Nullable Double[] values = new Double[20];
                            Arrays.fill(values, entry.getValue());
                            values[5] = fifthSecond.getOrDefault(entry.getKey(), values[5]);
                            values[6] = sixthSecond.getOrDefault(entry.getKey(), values[6]);
                            return new Series(entry.getKey(), Arrays.asList(values));
                        })
                        .toList();
        long[] late = new long[requests];
        Arrays.fill(late, latenessNanos);
        return new Conduct(
                requests,
                all,
                Latency.of(NanoSeries.of(300_000_000, 300_000_000)),
                Latency.of(NanoSeries.of(late)),
                Connects.NONE,
                new Timeline(SECOND, 20, series, List.of(), List.of()),
                events,
                faults,
                thin,
                overflow,
                1_000,
                clockJumpNanos,
                new BrokerFigures(1, 1, 1, 1, 1, 1, slowConsumers));
    }

    private FanOut request(int index) {
        long[] nanos = new long[100 - missing];
        Arrays.fill(nanos, 300_000_000);
        return new ObservedFanOut(
                        index,
                        "id",
                        phase,
                        0,
                        0,
                        new Timing(
                                (2 + index) * SECOND,
                                (2 + index) * SECOND + requestLatenessNanos,
                                0,
                                300_000_000),
                        100,
                        new Tally(100 - missing, 0, 0, 0, invalid),
                        IntStream.range(0, missing).mapToObj(node -> "n" + node).toList(),
                        ReplyTimes.of(NanoSeries.of(nanos)),
                        null)
                .summary();
    }
}
