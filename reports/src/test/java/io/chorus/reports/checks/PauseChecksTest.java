package io.chorus.reports.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chorus.reports.record.Event;
import io.chorus.reports.record.Measure;
import io.chorus.reports.record.Validity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Timers, carriers and collections.
@Timeout(60)
class PauseChecksTest extends RunConduct {
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
}
