package io.chorus.reports.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Rates of attempts to connect.
@Timeout(60)
class ConnectAttemptsTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    @Test
    void attemptsAreCountedByTheirOutcome() {
        ConnectAttempts attempts = new ConnectAttempts();

        attempts.add(false, true, 9 * SECOND);
        attempts.add(true, false, 10 * SECOND);
        attempts.add(false, false, 11 * SECOND);
        attempts.add(false, true, 12 * SECOND);

        assertEquals(
                new ConnectAttempts.Figures(2, 1, 0, 1),
                attempts.between(10 * SECOND, 11 * SECOND + MILLI));
        assertEquals(new ConnectAttempts.Figures(4, 1, 2, 1), attempts.between(0, 100 * SECOND));
    }

    @Test
    void theBusiestSecondMayBeginAtAnyHundredth() {
        ConnectAttempts attempts = new ConnectAttempts();
        for (int i = 0; i < 100; i++) {
            attempts.add(true, false, 19 * SECOND + 500 * MILLI + i * 10L * MILLI);
        }
        attempts.add(true, false, 21 * SECOND);

        assertEquals(100, attempts.between(0, 60 * SECOND).peak());
    }
}
