package io.chorus.emulator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chorus.emulator.workload.WarmUp;
import io.chorus.reports.record.Finding;
import io.chorus.reports.record.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DoubtsTest {
    private final InFlight inFlight = new InFlight(1);

    @Test
    void waitingInVainForThingsToBeSteadyIsTold() {
        var phases = phases(new WarmUp.Steady());
        assertEquals(Phase.WARM_UP, phases.of(5, 0));
        assertEquals(List.of(), checks(phases));

        assertEquals(Phase.MEASURED, phases.of(6, 0));

        assertEquals(List.of("warm-up"), checks(phases));
    }

    private List<String> checks(Phases phases) {
        return Doubts.about(phases, inFlight).stream().map(Finding::check).toList();
    }

    private static Phases phases(WarmUp warmUp) {
        return new Phases(
                Asking.of(5, Asking.perSecond(20), 12).warmingUp(warmUp).scenario().workload());
    }
}
