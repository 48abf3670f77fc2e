package io.chorus.reports.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.FaultyRun;
import io.chorus.reports.record.Event;
import io.chorus.reports.record.FaultBill;
import io.chorus.reports.record.Finding;
import io.chorus.reports.record.Measure;
import io.chorus.reports.record.Validity;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What declared faults excuse.
@Timeout(60)
class FaultChecksTest extends RunConduct {
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
}
