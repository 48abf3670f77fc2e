package io.chorus.reports.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ChanceLimitTest {

    @ParameterizedTest(name = "{0} nodes, {1} requests, share {2}: from {3} times on")
    @CsvSource({
        "9000, 19, 0.01, 5", // C(19,5) 0.01^5 × 9000 = 0.01, while 4 times would give 0.35
        "9000, 1, 0.01, 2", // one request proves nothing
        "10, 1, 1, 2",
        "1, 20, 0.01, 2", // one node: twice in twenty has a chance of 0.017
    })
    void theLimitIsTheLeastThatChanceSeldomReaches(
            int nodes, int requests, double share, int limit) {
        assertEquals(limit, ChanceLimit.of(nodes, requests, share));
    }

    @Test
    void fairDrawsReachTheLimitInFewerThanOneRunOfTwenty() {
        Random random = new Random(7);
        int nodes = 500;
        int requests = 40;
        int limit = ChanceLimit.of(nodes, requests, 0.01);

        int runs = 2_000;
        int reached = 0;
        for (int run = 0; run < runs; run++) {
            int most = 0;
            for (int node = 0; node < nodes; node++) {
                int late = 0;
                for (int request = 0; request < requests; request++) {
                    late += random.nextInt(100) == 0 ? 1 : 0;
                }
                most = Math.max(most, late);
            }
            reached += most >= limit ? 1 : 0;
        }

        assertEquals(true, reached < runs / 20 + 40, "reached " + reached + " of " + runs);
    }

    @Test
    void aLongRunNeitherOverflowsNorUnderflows() {
        assertEquals(1164, ChanceLimit.of(50_000, 100_000, 0.01), 10);
    }
}
