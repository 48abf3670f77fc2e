package io.chorus.emulator.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import org.junit.jupiter.api.Test;

class PreflightTest {
    private static final long GIB = 1L << 30;
    private static final Machine SMALL = new Machine(2, 20_000, 100, 28_232, 20 * GIB, 6 * GIB);

    private static ChorusException refused(Demand demand, Machine machine) {
        return assertThrows(
                ChorusException.class, () -> Preflight.require(Preflight.checks(demand, machine)));
    }

    @Test
    void nineThousandNodesWithTheirBrokerFitTwentyThousandFiles() {
        Preflight.require(Preflight.checks(new Demand(9_000, true, 4, true), SMALL));
    }

    @Test
    void nineteenThousandNodesFitWhenTheBrokerIsElsewhere() {
        Preflight.require(Preflight.checks(new Demand(19_000, false, 4, true), SMALL));
    }

    @Test
    void tooManyFilesAreRefusedWithBothNumbersAndTheMend() {
        var refusal = refused(new Demand(19_000, true, 4, true), SMALL);

        assertEquals(ExitStatus.PREFLIGHT, refusal.status());
        var sentence = String.valueOf(refusal.getMessage());
        assertTrue(sentence.contains("38,168"), sentence);
        assertTrue(sentence.contains("20,000"), sentence);
        assertTrue(sentence.contains("ulimit -n 38168"), sentence);
        assertTrue(sentence.contains("-i 9916"), sentence);
    }

    @Test
    void theMostItOffersIsAccepted() {
        Preflight.require(Preflight.checks(new Demand(9_916, true, 4, true), SMALL));
    }

    @Test
    void portsAreCountedOnlyBeyondLoopback() {
        var machine = new Machine(2, 100_000, 100, 28_232, 20 * GIB, 6 * GIB);

        Preflight.require(Preflight.checks(new Demand(40_000, false, 4, true), machine));
        var sentence = refused(new Demand(40_000, false, 4, false), machine).getMessage();

        assertTrue(String.valueOf(sentence).contains("28,232"), sentence);
    }

    @Test
    void tooLittleMemoryIsRefused() {
        var machine = new Machine(2, 100_000, 100, 28_232, 300L << 20, 6 * GIB);

        var sentence = refused(new Demand(20_000, false, 4, true), machine).getMessage();

        assertTrue(String.valueOf(sentence).contains("300 MiB are free"), sentence);
    }
}
