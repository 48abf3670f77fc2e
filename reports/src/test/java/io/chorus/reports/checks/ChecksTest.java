package io.chorus.reports.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chorus.reports.record.Event;
import io.chorus.reports.record.Finding;
import io.chorus.reports.record.Measure;
import io.chorus.reports.record.Phase;
import io.chorus.reports.record.Validity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChecksTest extends RunConduct {
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
}
