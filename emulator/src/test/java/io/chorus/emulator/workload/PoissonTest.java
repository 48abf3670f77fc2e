package io.chorus.emulator.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PoissonTest {
    private static final double PER_SECOND = 20;
    private static final int GAPS = 20_000;

    /// Kolmogorov and Smirnov: a true sample exceeds 1.95/√n once in a thousand times; the seeds
    /// are fixed, so these either always pass or never.
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, -3, Long.MIN_VALUE, 123_456_789_012L})
    void gapsAreExponential(long seed) {
        double[] gaps = gaps(seed);
        Arrays.sort(gaps);

        double worst = 0;
        for (int i = 0; i < GAPS; i++) {
            double wanted = -Math.expm1(-PER_SECOND * gaps[i]);
            worst = Math.max(worst, Math.abs(wanted - (double) i / GAPS));
            worst = Math.max(worst, Math.abs(wanted - (double) (i + 1) / GAPS));
        }

        assertTrue(worst < 1.95 / Math.sqrt(GAPS), "distance " + worst);
    }

    /// Requests in one second are independent of those in the second before: counts scatter as much
    /// as they are (variance = mean) and neighbours do not go together.
    @Test
    void countsOfSecondsScatterAsTheyShould() {
        int seconds = 800;
        var counts = new int[seconds];
        for (var times = new Poisson(PER_SECOND, 42).times(); ; ) {
            long due = times.nextLong();
            if (due >= seconds * 1_000_000_000L) {
                break;
            }
            counts[(int) (due / 1_000_000_000L)]++;
        }

        double mean = Arrays.stream(counts).average().orElseThrow();
        double variance = 0;
        double together = 0;
        for (int i = 0; i < seconds; i++) {
            variance += (counts[i] - mean) * (counts[i] - mean) / seconds;
            together += i == 0 ? 0 : (counts[i] - mean) * (counts[i - 1] - mean) / seconds;
        }

        assertEquals(PER_SECOND, mean, 4 * Math.sqrt(PER_SECOND / seconds));
        assertEquals(1, variance / mean, 4 * Math.sqrt(2.0 / seconds));
        assertEquals(0, together / variance, 4 / Math.sqrt(seconds));
    }

    @Test
    void theSameSeedGivesTheSameTimesAndAnotherOthers() {
        assertEquals(new Poisson(3, 5).dueNanos(100), new Poisson(3, 5).dueNanos(100));
        assertNotEquals(new Poisson(3, 5).dueNanos(100), new Poisson(3, 6).dueNanos(100));
    }

    private static double[] gaps(long seed) {
        var times = new Poisson(PER_SECOND, seed).times();
        var gaps = new double[GAPS];
        long before = times.nextLong();
        assertEquals(0, before);
        for (int i = 0; i < GAPS; i++) {
            long due = times.nextLong();
            gaps[i] = (due - before) / 1e9;
            before = due;
        }
        return gaps;
    }
}
