package io.chorus.broker.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class BackoffTest {
    /// Half-way between the extremes, so that the table's own values show.
    private static final RandomGenerator MIDDLE = () -> 1L << 63;

    @ParameterizedTest(name = "walk {0}: {1} ms at the start, {2} ms after a loss")
    @CsvSource({
        "1, 750, 750",
        "2, 1000, 1000",
        "3, 1500, 1500",
        "9, 4500, 4500",
        "10, 5000, 5000",
        "11, 5000, 5500",
        "12, 5000, 5750",
        "21, 5000, 10000",
        "22, 5000, 10500",
        "33, 5000, 15500",
        "43, 5000, 20000",
        "44, 5000, 20000",
        "1000000, 5000, 20000"
    })
    void choriasTables(int walk, long connectMillis, long reconnectMillis) {
        var backoff = Backoff.choria();

        assertEquals(connectMillis, backoff.beforeConnect(walk, MIDDLE).toMillis());
        assertEquals(reconnectMillis, backoff.beforeReconnect(walk, MIDDLE).toMillis());
    }

    @Test
    void jitterFillsHalfToOneAndAHalf() {
        var random = new SplittableRandom(7);
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int i = 0; i < 10_000; i++) {
            long millis = Backoff.choria().beforeReconnect(1, random).toMillis();
            least = Math.min(least, millis);
            most = Math.max(most, millis);
        }

        assertTrue(least >= 375 && least < 380, "least " + least);
        assertTrue(most <= 1125 && most > 1120, "most " + most);
    }

    @Test
    void aSeedRepeatsItsPauses() {
        assertEquals(
                Backoff.choria().beforeReconnect(3, new SplittableRandom(1)),
                Backoff.choria().beforeReconnect(3, new SplittableRandom(1)));
    }

    @Test
    void aConstantPauseGrowsByATenthAtMost() {
        var random = new SplittableRandom(7);
        for (int walk = 1; walk < 1000; walk++) {
            var pause = Backoff.constant(Duration.ofSeconds(2)).beforeReconnect(walk, random);

            assertTrue(pause.toMillis() >= 2000 && pause.toMillis() <= 2200, pause.toString());
        }
    }
}
