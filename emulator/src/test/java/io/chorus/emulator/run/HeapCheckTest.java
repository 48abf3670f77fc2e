package io.chorus.emulator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HeapCheckTest {
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    private final InFlight inFlight = new InFlight(10);
    private final AtomicInteger collections = new AtomicInteger();
    private final long now = System.nanoTime();

    private HeapCheck check(long startNanos, long nextDueNanos) {
        var check = new HeapCheck(inFlight, collections::incrementAndGet);
        check.begin(startNanos);
        check.nextDue(nextDueNanos);
        return check;
    }

    @Test
    void aLongRunLearnsOnceAMinuteWhatIsAlive() {
        var check = check(now - HOUR, now + HOUR);

        assertTrue(check.requestOver());
        assertFalse(check.requestOver(), "not twice in a minute");
        assertEquals(1, collections.get(), "of the other processes too");
    }

    @Test
    void nothingIsCollectedForNobody() {
        var check = new HeapCheck(inFlight, collections::incrementAndGet);
        check.settle();

        assertEquals(1, collections.get());
        assertFalse(check.requestOver(), "before the first is due");
        assertEquals(1, collections.get());
    }

    @Test
    void aShortRunIsLeftAlone() {
        assertFalse(check(now, now + HOUR).requestOver());
    }

    @Test
    void nobodyIsMadeToWait() {
        assertFalse(check(now - HOUR, now).requestOver(), "the next one is due");

        inFlight.begin();
        assertFalse(check(now - HOUR, now + HOUR).requestOver(), "another is out");
        inFlight.end();
        assertTrue(check(now - HOUR, now + HOUR).requestOver());
    }
}
